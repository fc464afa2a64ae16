import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** Called on Escape and on the way out; absent: the dialog can't be left without an answer. */
  onClose?: () => void;
  onSubmit(): void;
  children: ComponentChildren;
}

/** A modal question with one form in it. The browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, onSubmit, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <h2>{title}</h2>
        {children}
      </form>
    </dialog>
  );
}
