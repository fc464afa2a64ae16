import type { Attachment } from '../store/types.ts';
import type { Chat } from './context.ts';
import { attachmentProblem } from './file-words.ts';
import { useSignalEffect } from './hooks.ts';

/** A file that is tried again is another object, so a second failure is said, and one that is drawn again is not. */
const told = new WeakSet<Attachment>();

/** Says that a message waits for its files, and once of each file why it is not sent. */
export function useFileAnnouncements({ store, options, text, locale, announce }: Chat): void {
  useSignalEffect(() => {
    if (store.isHeld.value) announce(text('heldForUpload'));
  });
  useSignalEffect(() => {
    if (!store.isOpen.value) return;
    for (const attachment of store.attachments.value) {
      const problem = attachmentProblem(attachment, options.fileSize, text, locale);
      if (!problem || told.has(attachment)) continue;
      told.add(attachment);
      announce(`${attachment.file.name}: ${problem}`);
    }
  });
}
