/** What stands on the board while the second seat is free: how to bring somebody in. */
import { texts } from '../texts/texts.ts';
import { LinkField } from './LinkField.tsx';

export function Invitation({ url, code }: { url: string; code: string }) {
  return (
    <section className="invitation" aria-labelledby="invitation-heading">
      <h2 id="invitation-heading" className="invitation__heading">
        {texts.invite.heading}
      </h2>
      <p>{texts.invite.text}</p>
      <LinkField url={url} />
      <p className="invitation__code">
        {texts.invite.code} <strong data-testid="code">{code}</strong>
      </p>
    </section>
  );
}
