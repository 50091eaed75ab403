/** Asks before a round is given up, or a game that is going on is left. */
import { texts } from '../i18n/texts.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

type Props = { wish: 'resign' | 'leave'; onConfirm: () => void; onClose: () => void };

export function GiveUpDialog({ wish, ...props }: Props) {
  const { resignQuestion, resignText, leaveQuestion, leaveText } = texts.confirm;
  const [question, text] =
    wish === 'resign' ? [resignQuestion, resignText] : [leaveQuestion, leaveText];
  return <ConfirmDialog {...{ question, text, ...props }} confirmLabel={texts.actions[wish]} />;
}
