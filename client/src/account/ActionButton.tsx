/** A button that does something with the account; while something is being done, it does nothing. */
import { type ReactNode, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

type Props = {
  testId: string;
  isBusy: boolean;
  /** For screen readers, where the words on the button need those around them. */
  label?: string;
  /** Asked before it is done. */
  confirm?: { question: string; text: string; label: string };
  onPress: () => void;
  children: ReactNode;
};

export function ActionButton({ testId, isBusy, label, confirm, onPress, children }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const press = () => {
    if (isBusy) return;
    if (confirm === undefined) onPress();
    else setIsAsking(true);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={label}
        aria-disabled={isBusy}
        data-testid={testId}
        onClick={press}
      >
        {children}
      </button>
      {isAsking && confirm !== undefined && (
        <ConfirmDialog
          question={confirm.question}
          text={confirm.text}
          confirmLabel={confirm.label}
          cancelLabel={texts.account.cancel}
          onConfirm={() => {
            setIsAsking(false);
            onPress();
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
