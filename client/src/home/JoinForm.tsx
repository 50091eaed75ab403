/** The small form that goes to a game by its code or its link. */
import { type SubmitEvent, useState } from 'react';
import { texts } from '../i18n/texts.ts';

type Props = { onJoin: (code: string) => boolean };

/** `onJoin` returns whether that was a code. */
export function JoinForm({ onJoin }: Props) {
  const [code, setCode] = useState('');
  const [isBad, setIsBad] = useState(false);

  const join = (event: SubmitEvent) => {
    event.preventDefault();
    setIsBad(!onJoin(code));
  };
  return (
    <form className="join" noValidate onSubmit={join}>
      <label className="join__label" htmlFor="join-code">
        {texts.home.code}
      </label>
      <div className="join__row">
        <input
          id="join-code"
          className="input"
          value={code}
          placeholder="7KX2-M9PQ-4D"
          autoComplete="off"
          dir="ltr"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={isBad}
          aria-describedby="join-note"
          data-testid="join-code"
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <button type="submit" className="button" data-testid="join">
          {texts.home.join}
        </button>
      </div>
      <p id="join-note" className="join__note" role="status">
        {isBad ? texts.home.badCode : ''}
      </p>
    </form>
  );
}
