import { type ReadonlySignal, signal } from '@preact/signals';
import type { OutgoingContent } from '../protocol/types.ts';
import type { StoreParts } from './parts.ts';

export interface Composer {
  readonly draft: ReadonlySignal<string>;
  /** "Send" was pressed and waits for uploads. */
  readonly isHeld: ReadonlySignal<boolean>;
  setDraft(text: string): void;
  send(text?: string): void;
  /** No upload is under way any more: what waited for that goes now. */
  uploadsSettled(): void;
  /** Writes the draft down again, once that is allowed. */
  keep(): void;
  clear(): void;
}

const lines = (...texts: string[]) => texts.filter(Boolean).join('\n');

/** The draft and the way it leaves. At any moment its text is in the draft that is stored, or in a record. */
export function createComposer(parts: StoreParts): Composer {
  const { memory, attachments, visitor } = parts;
  const owner = memory.read('owner');
  const isOurs = !owner || owner === visitor.current().userId;
  const draft = signal((isOurs && memory.read('draft')) || '');
  const isHeld = signal(false);
  /** Texts on their way into a record: gone from the composer, still in the stored draft. */
  let leaving: string[] = [];
  const keep = () => memory.write('draft', lines(...leaving, draft.peek()));

  function setDraft(text: string): void {
    draft.value = text;
    // Whoever goes on writing has not finished: pressed again, it goes as it then is.
    isHeld.value = false;
    keep();
  }

  function send(text?: string): void {
    const isDraft = text === undefined;
    if (isDraft && attachments.isUploading()) {
      isHeld.value = true;
      return;
    }
    isHeld.value = false;
    const words = text ?? draft.peek();
    const { ids, files } = attachments.take();
    const content = {
      ...(words.trim() && { text: words.trim() }),
      ...(files.length && { files }),
    };
    if (!content.text && !content.files) return;
    if (isDraft) {
      leaving.push(words);
      draft.value = '';
    }
    leave(content, isDraft ? words : undefined, ids);
  }

  async function leave(content: OutgoingContent, words: string | undefined, ids: string[]): Promise<void> {
    let problem: unknown;
    try {
      await parts.write(content);
      attachments.giveBack(ids, true);
    } catch (error) {
      problem = error ?? true;
      attachments.giveBack(ids, false);
    }
    if (words !== undefined) {
      const index = leaving.indexOf(words);
      // Not there any more: the visitor has changed, and the words went with them.
      if (index >= 0) {
        leaving.splice(index, 1);
        if (problem) draft.value = lines(words, draft.peek());
        keep();
      }
    }
    if (problem) parts.report(problem);
  }

  return {
    draft,
    isHeld,
    setDraft,
    send,
    uploadsSettled() {
      if (isHeld.peek() && !attachments.isUploading()) send();
    },
    keep,
    clear() {
      leaving = [];
      setDraft('');
      attachments.clear();
    },
  };
}
