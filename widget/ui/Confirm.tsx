import type { StringKey } from '../config/strings.ts';
import { useChat } from './context.ts';
import { activeElement } from './focus.ts';
import { keepFocusInside } from './focus-trap.ts';
import { useEffect, useRef, useSignal } from './hooks.ts';

/** A way on; resolves to whether it led there. */
type Run = () => Promise<boolean>;

interface Props {
  question: StringKey;
  /** What it means to say yes. */
  hint: StringKey;
  /** Said in place of the hint when it has not worked. */
  failed: StringKey;
  yes: StringKey;
  onYes: Run;
  /** What is offered besides when it has not worked. */
  instead?: { words: StringKey; run: Run };
  onDone(): void;
}

/** Asks before something is done that can't be undone. The harmless answer has the focus, and what had it gets it back. */
export function Confirm({ question, hint, failed, yes, onYes, instead, onDone }: Props) {
  const { text } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const state = useSignal<'asking' | 'busy' | 'failed'>('asking');
  useEffect(() => {
    const before = box.current && (activeElement(box.current) as HTMLElement | null);
    box.current?.querySelector('button')?.focus();
    return () => before?.focus();
  }, []);
  const act = async (run: Run) => {
    if (state.value === 'busy') return;
    state.value = 'busy';
    if (await run()) onDone();
    else state.value = 'failed';
  };
  // What has been begun can't be taken back.
  const leave = () => state.value === 'busy' || onDone();
  const handleKeyDown = (event: KeyboardEvent) => {
    if (box.current) keepFocusInside(event, box.current);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  };
  const hasFailed = state.value === 'failed';
  const drawWay = (words: StringKey, run: Run, look = '') => (
    <button
      type="button"
      class={`button ${look}`}
      aria-disabled={state.value === 'busy'}
      onClick={() => act(run)}
    >
      {text(words)}
    </button>
  );
  return (
    <div class="veil">
      <div
        ref={box}
        class="confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label={text(question)}
        tabIndex={-1}
        onKeyDown={handleKeyDown}
      >
        <h3 class="confirm-title">{text(question)}</h3>
        <p class="confirm-words" role={hasFailed ? 'alert' : undefined}>
          {text(hasFailed ? failed : hint)}
        </p>
        <div class="button-row">
          <button type="button" class="button" aria-disabled={state.value === 'busy'} onClick={leave}>
            {text('keep')}
          </button>
          {hasFailed && instead && drawWay(instead.words, instead.run)}
          {drawWay(hasFailed ? 'tryAgain' : yes, onYes, 'button--danger')}
        </div>
      </div>
    </div>
  );
}
