/** The choice of what to play, each with a small picture, and of what else that game leaves open. */
import type { GameOptions } from '@tictactoe/shared/games/games';
import { matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import { listViewOf } from '../games/list-views.ts';
import { texts } from '../i18n/texts.ts';
import { knownKinds } from '../search/match-wish.ts';

type Props = {
  /** The name of a match kind, whose options may have been changed. */
  kind: string;
  options: GameOptions;
  onChoose: (kind: string, options: GameOptions) => void;
};

export function GameChoice({ kind: chosen, options, onChoose }: Props) {
  const MoreOptions = listViewOf(matchKindNamed(chosen)?.game)?.MoreOptions;
  return (
    <>
      <fieldset className="choice">
        <legend className="field__label">{texts.home.game}</legend>
        {knownKinds().map((kind) => (
          <label className="choice__option choice__option--board" key={kind.name}>
            <input
              type="radio"
              name="variant"
              value={kind.name}
              className="choice__input"
              data-testid={`variant-${kind.name.split('/')[1]}`}
              checked={kind.name === chosen}
              onChange={() => onChoose(kind.name, kind.options)}
            />
            <kind.view.SmallBoard variant={kind.options} />
            <span>
              {kind.view.describe(kind.options)}
              <span className="choice__detail">{kind.view.explain(kind.options)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {MoreOptions && (
        <MoreOptions options={options} onChoose={(changed) => onChoose(chosen, changed)} />
      )}
    </>
  );
}
