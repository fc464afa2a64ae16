/** How it is found out what became of messages to which there was no answer. One download, with the first message. */
export { createConfirmation } from './confirmation.ts';
export { createDoubts } from './doubts.ts';
