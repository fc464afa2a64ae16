import { type ReadonlySignal, signal } from '@preact/signals';
import { createChatError } from '../client/errors.ts';
import type { Attachments, AttachmentsOptions } from './attachments.ts';
import type { Attachment } from './types.ts';

export interface LazyAttachments extends Attachments {
  readonly list: ReadonlySignal<readonly Attachment[]>;
}

/** The files in the composer; what checks and uploads them is loaded with the first file. */
export function createLazyAttachments(
  needs: Omit<AttachmentsOptions, 'list'>,
  onProblem: (error: unknown) => void,
): LazyAttachments {
  const list = signal<readonly Attachment[]>([]);
  let model: Attachments | undefined;
  /** Files that wait for the model: they count as being uploaded. */
  let waiting = 0;

  async function add(files: Iterable<File>): Promise<void> {
    waiting++;
    try {
      const { createAttachments } = await import('./attachments.ts');
      model ??= createAttachments({ ...needs, list });
      model.add(files);
    } catch {
      onProblem(createChatError('upload-failed'));
    }
    waiting--;
    if (!isUploading()) needs.onSettled();
  }

  const isUploading = () => waiting > 0 || !!model?.isUploading();

  return {
    list,
    add: (files) => void add(files),
    remove: (id) => model?.remove(id),
    retry: (id) => model?.retry(id),
    isUploading,
    ready: () => model?.ready() ?? { ids: [], files: [] },
    clear: () => model?.clear(),
  };
}
