/** Shown on the board while the second seat is free: link, code and QR code for the opponent. */
import { Suspense } from 'react';
import { texts } from '../i18n/texts.ts';
import { LinkField } from '../ui/LinkField.tsx';
import { onDemand } from '../ui/on-demand.ts';
import './invitation.css';

const QrCode = onDemand(async () => (await import('./QrCode.tsx')).QrCode);

type Props = {
  url: string;
  code: string;
  /** Listed for anyone to join. */
  isPublic?: boolean;
};

export function Invitation({ url, code, isPublic = false }: Props) {
  return (
    <section className="invitation" aria-labelledby="invitation-heading">
      <div className="invitation__qr">
        <Suspense>
          <QrCode text={url} label={texts.invite.qrCode} />
        </Suspense>
      </div>
      <div className="invitation__words">
        <h2 id="invitation-heading" className="invitation__heading">
          {texts.invite.heading}
        </h2>
        <p>{isPublic ? texts.invite.publicText : texts.invite.text}</p>
        <p className="invitation__code">
          {texts.invite.code} <strong data-testid="code">{code}</strong>
        </p>
      </div>
      <LinkField url={url} />
    </section>
  );
}
