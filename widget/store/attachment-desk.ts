import { type Signal, signal } from '@preact/signals';
import { createChatError } from '../client/errors.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import type { StoreParts } from './parts.ts';
import type { Attachment } from './types.ts';

/** The files in the composer; what checks and uploads them is in the late part. */
export interface AttachmentDesk {
  readonly list: Signal<readonly Attachment[]>;
  add(files: File[]): void;
  remove(id: string): void;
  isUploading(): boolean;
  /** What can go with a message now, once: until it is given back. */
  take(): { ids: string[]; files: OutgoingFile[] };
  giveBack(ids: string[], isSent: boolean): void;
  clear(): void;
}

export function createAttachmentDesk(parts: StoreParts): AttachmentDesk {
  const { later } = parts;
  const list = signal<readonly Attachment[]>([]);
  const model = () => later.part()?.attachments;
  /** How often files wait for the late part: they count as being uploaded. */
  let waiting = 0;

  return {
    list,
    add(files) {
      waiting++;
      later.run(
        ({ attachments }) => {
          waiting--;
          attachments.add(files);
          parts.composer.uploadsSettled();
        },
        () => {
          waiting--;
          parts.report(createChatError('upload-failed'));
          parts.composer.uploadsSettled();
        },
      );
    },
    remove: (id) => model()?.remove(id),
    isUploading: () => waiting > 0 || list.peek().some(({ state }) => state === 'uploading'),
    take: () => model()?.take() ?? { ids: [], files: [] },
    giveBack: (ids, isSent) => model()?.giveBack(ids, isSent),
    clear: () => model()?.clear(),
  };
}
