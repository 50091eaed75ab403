/** Shown on the board while the second seat is free: link, code and QR code for the opponent, or who was challenged. */
import { Suspense } from 'react';
import { useService } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import { grouped } from '../page/route.ts';
import { LinkField } from '../ui/LinkField.tsx';
import { onDemand } from '../ui/on-demand.ts';
import { linkTo } from './room-view.ts';
import { createSentChallenges } from './sent-challenges.ts';
import './invitation.css';

const QrCode = onDemand(async () => (await import('./QrCode.tsx')).QrCode);
const AwaitedPlayer = onDemand(
  async () => (await import('./AwaitedPlayer.tsx')).AwaitedPlayer,
  'account',
);

type Props = {
  roomId: string;
  /** Listed for anyone to join. */
  isPublic?: boolean;
};

export function Invitation({ roomId, isPublic = false }: Props) {
  const challenged = useService(createSentChallenges).to(roomId);
  if (challenged !== undefined) {
    return (
      <Suspense>
        <AwaitedPlayer roomId={roomId} {...challenged} />
      </Suspense>
    );
  }
  const url = linkTo(roomId);
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
          {texts.invite.code} <strong data-testid="code">{grouped(roomId)}</strong>
        </p>
      </div>
      <LinkField url={url} />
    </section>
  );
}
