/** Asks before something that cannot be undone. */
import { texts } from '../i18n/texts.ts';
import { Dialog } from './Dialog.tsx';

type Props = {
  question: string;
  text: string;
  confirmLabel: string;
  /** "Keep playing" if absent. */
  cancelLabel?: string;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog(props: Props) {
  const { question, text, confirmLabel, cancelLabel = texts.confirm.cancel } = props;
  const { onConfirm, onClose } = props;
  return (
    <Dialog heading={question} onClose={onClose}>
      <p aria-live="polite">{text}</p>
      <div className="dialog__buttons">
        <button type="button" className="button" data-testid="cancel" onClick={onClose}>
          {cancelLabel}
        </button>
        <button
          type="button"
          className="button button--primary"
          data-testid="confirm"
          onClick={onConfirm}
        >
          {confirmLabel}
        </button>
      </div>
    </Dialog>
  );
}
