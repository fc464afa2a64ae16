import { createChatError } from '../client/errors.ts';
import type { OutgoingContent } from '../protocol/types.ts';
import type { Later } from './later.ts';
import type { Memory } from './memory.ts';
import type { StoreState } from './state.ts';

export interface Composer {
  setDraft(text: string): void;
  attach(files: File[]): void;
  send(text?: string): void;
  /** No upload is under way any more: what waited for that goes now. */
  uploadsSettled(): void;
  /** Writes the draft down again, once that is allowed. */
  keep(): void;
  clear(): void;
}

const lines = (...texts: string[]) => texts.filter(Boolean).join('\n');

/**
 * The draft and the way it leaves. At any moment its text is in the draft that is stored, or in a record. `write` resolves
 * when the message is kept. What checks and uploads files is in the late part.
 */
export function createComposer(
  { draft, isHeld, attachments }: StoreState,
  memory: Memory,
  later: Later,
  write: (content: OutgoingContent) => Promise<void>,
  report: (error: unknown) => void,
): Composer {
  /** Texts on their way into a record: gone from the composer, still in the stored draft. */
  let leaving: string[] = [];
  /** How often files wait for the late part: they count as being uploaded. */
  let arriving = 0;

  const isUploading = () => arriving > 0 || attachments.peek().some(({ state }) => state === 'uploading');
  const keep = () => memory.write('draft', lines(...leaving, draft.peek()));

  function setDraft(text: string): void {
    draft.value = text;
    // Whoever goes on writing has not finished: pressed again, it goes as it then is.
    isHeld.value = false;
    keep();
  }

  function attach(files: File[]): void {
    arriving++;
    const settle = (task: () => void) => {
      arriving--;
      task();
      uploadsSettled();
    };
    later.run(
      (late) => settle(() => late.attachments.add(files)),
      () => settle(() => report(createChatError('upload-failed'))),
    );
  }

  function send(text?: string): void {
    const isDraft = text === undefined;
    isHeld.value = isDraft && isUploading();
    if (isHeld.peek()) return;
    const words = text ?? draft.peek();
    const taken = later.part()?.attachments.take();
    const content = { text: words.trim(), files: taken?.files };
    if (!content.text && !content.files) return;
    if (isDraft) {
      leaving.push(words);
      draft.value = '';
    }
    const settle = (isKept: boolean) => {
      taken?.giveBack(isKept);
      // Not there any more: the visitor has changed, and the words went with them.
      const index = isDraft ? leaving.indexOf(words) : -1;
      if (index < 0) return;
      leaving.splice(index, 1);
      if (!isKept) draft.value = lines(words, draft.peek());
      keep();
    };
    write(content).then(
      () => settle(true),
      (error) => {
        settle(false);
        report(error);
      },
    );
  }

  function uploadsSettled(): void {
    if (isHeld.peek() && !isUploading()) send();
  }

  return {
    setDraft,
    attach,
    send,
    uploadsSettled,
    keep,
    clear() {
      leaving = [];
      setDraft('');
      later.part()?.attachments.clear();
    },
  };
}
