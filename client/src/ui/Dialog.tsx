/** A modal dialog: keeps the focus inside, and Escape closes it. */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './dialog.css';

type Props = { heading: string; onClose: () => void; children: ReactNode };

export function Dialog({ heading, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it is removed, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog-heading" onCancel={onClose}>
      <h2 id="dialog-heading" className="dialog__heading">
        {heading}
      </h2>
      {children}
    </dialog>
  );
}
