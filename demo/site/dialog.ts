import { element } from './element.ts';

/** A modal dialog with a title and a close button; it leaves the page when it is closed. */
export function openDialog(title: string, className: string, ...content: Node[]): HTMLDialogElement {
  const heading = element('h2', { id: 'dialog-title' }, title);
  const close = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': 'Close', click: () => dialog.close() },
    '×',
  );
  const dialog = element(
    'dialog',
    { class: className, 'aria-labelledby': 'dialog-title', close: () => dialog.remove() },
    element('div', { class: 'dialog-head' }, heading, close),
    ...content,
  );
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
