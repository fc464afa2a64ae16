import { createChatError } from '../client/errors.ts';
import type { OutgoingContent } from '../protocol/types.ts';
import type { Later } from './later.ts';
import { type Memory, TEXT_SEPARATOR } from './memory.ts';
import { computed, type ReadonlySignal, signal } from './signals.ts';
import type { StoreState } from './state.ts';
import type { VisitorModel } from './visitor.ts';

export interface Composer {
  setDraft(text: string): void;
  attach(files: File[]): void;
  send(text?: string): void;
  /** No upload is under way any more: what waited for that goes now. */
  uploadsSettled(): void;
  /** Writes down the draft. Whether the storage took it; an empty one is removed. */
  keep(): boolean | undefined;
  /** Writes down which texts are on their way. */
  shelve(texts: string[]): void;
  /** One of them is on its way no more. */
  drop(entry: string): void;
  /** Shows what another tab has written since; whether there was anything. */
  takeUp(): boolean;
  /** What is on its way into a record, in this tab or another; empty for nothing. */
  readonly leaving: ReadonlySignal<string | undefined>;
  clear(): void;
}

export const lines = (...texts: string[]) => texts.filter(Boolean).join('\n');

/**
 * The draft and the way it leaves. At any moment its text is in what is stored, or in a record: the draft, which all tabs
 * share, and under a name of its own each text that is on its way. A tab learns a little later what another has stored: so
 * it writes the draft only when its own visitor has changed it. `write` resolves when the message
 * is kept. What checks and uploads files is in the late part.
 */
export function createComposer(
  { draft, isHeld, attachments }: StoreState,
  memory: Memory,
  visitor: VisitorModel,
  later: Later,
  write: (content: OutgoingContent) => Promise<void>,
  report: (error: unknown) => void,
): Composer {
  /** As this tab last saw it. */
  const stored = signal(memory.read('draft'));
  const shelved = signal(memory.read('underway'));
  /** Another one whenever the visitor changes: of words on their way nothing comes back to the next. */
  let owner = {};
  /** How often files wait for the late part: they count as being uploaded. */
  let arriving = 0;

  const isUploading = () => arriving > 0 || attachments.peek().some(({ state }) => state === 'uploading');

  function keep(): boolean | undefined {
    const isKept = memory.write('draft', draft.peek());
    stored.value = memory.read('draft');
    return isKept;
  }

  function shelve(texts: string[]): void {
    memory.write('underway', texts.join(TEXT_SEPARATOR));
    shelved.value = memory.read('underway');
  }

  function drop(entry: string): void {
    const texts = visitor.left().leaving;
    const own = texts.indexOf(entry);
    if (own >= 0) shelve(texts.filter((_, index) => index !== own));
  }

  function show(text: string): void {
    draft.value = text;
    // Whoever goes on writing has not finished: pressed again, it goes as it then is.
    isHeld.value = false;
  }

  function takeUp(): boolean {
    const before = stored.peek();
    stored.value = memory.read('draft');
    shelved.value = memory.read('underway');
    const isNew = stored.peek() !== before;
    if (isNew) show(visitor.left().draft ?? draft.peek());
    return isNew;
  }

  function setDraft(text: string): void {
    // What another tab has just written is not overwritten unseen.
    show(takeUp() ? lines(draft.peek(), text) : text);
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
    if (isDraft) isHeld.value = isUploading();
    if (isDraft && isHeld.peek()) return;
    const words = text ?? draft.peek();
    // What the page says for the visitor goes without what they have put into the composer.
    const taken = isDraft ? later.part()?.attachments.take() : undefined;
    const content = { text: words.trim(), files: taken?.files };
    if (!content.text && !content.files) return;
    const entry = words + (taken?.kept ?? '');
    if (isDraft) {
      draft.value = '';
      takeUp();
      // First, so that it stands somewhere at any moment.
      shelve([...visitor.left().leaving, entry]);
      keep();
    }
    const sentFor = owner;
    const settle = (isKept: boolean) => {
      if (isDraft && sentFor === owner) {
        takeUp();
        if (!isKept) {
          draft.value = lines(words, draft.peek());
          keep();
        }
        drop(entry);
      }
      taken?.giveBack(isKept);
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
    shelve,
    drop,
    takeUp,
    leaving: computed(() => shelved.value && visitor.left().leaving.join()),
    clear() {
      owner = {};
      show('');
      keep();
      shelve([]);
      later.part()?.attachments.clear();
    },
  };
}
