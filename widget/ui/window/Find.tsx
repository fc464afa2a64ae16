import { useChat } from '../context.ts';
import { useEffect, useRef, useSignal, useSignalEffect } from '../hooks.ts';
import { ICONS } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { LAZY_ICONS } from '../lazy-icons.ts';
import { findMessages } from './find.ts';
import { mark } from './mark.ts';
import type { WindowControl } from './window-control.ts';

interface Props {
  control: WindowControl;
}

/** A field above the conversation that goes from one message to the next that holds the words in it. */
export function Find({ control }: Props) {
  const { store, text, view, announce, isFinding } = useChat();
  const field = useRef<HTMLInputElement>(null);
  const words = useSignal('');
  const found = useSignal<readonly string[]>([]);
  /** Which of them is shown. */
  const at = useSignal(-1);
  const search = useRef(0);

  async function show(index: number): Promise<void> {
    const { length } = found.peek();
    if (!length) return;
    at.value = (index + length) % length;
    const place = store.timeline.placeOf(found.peek()[at.peek()] ?? '');
    announce(text('foundCount', { index: String(at.peek() + 1), count: String(length) }));
    if (place !== undefined) await control.reveal(place);
  }

  async function handleInput(value: string): Promise<void> {
    words.value = value;
    const own = ++search.current;
    const isOver = () => own !== search.current;
    const rest = () => new Promise((resolve) => view.requestAnimationFrame(resolve));
    const keys = await findMessages(store.timeline.peek(), value, () => view.performance.now(), rest, isOver);
    if (isOver()) return;
    found.value = keys;
    at.value = -1;
    if (keys[0]) await show(keys.length - 1);
    else if (value.trim()) announce(text('notFound'));
  }

  function close(): void {
    isFinding.value = false;
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      // The panel stays open.
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      // The newest comes first, so the next one is further up.
      void show(at.peek() + (event.shiftKey ? 1 : -1));
    }
  }

  // What is drawn later is marked then.
  useSignalEffect(() => {
    void control.drawn.value;
    const key = found.value[at.value];
    const items = control.items();
    const current = items.find((item) => item.key === key)?.element;
    mark(
      view,
      items.map(({ element }) => element),
      words.value,
      current,
    );
  });
  useEffect(() => {
    const before = (field.current?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    field.current?.focus();
    return () => {
      search.current++;
      mark(
        view,
        control.items().map(({ element }) => element),
        '',
        undefined,
      );
      (before as HTMLElement | null)?.focus?.();
    };
  }, []);

  const { length } = found.value;
  const count = length
    ? text('foundCount', { index: String(at.value + 1), count: String(length) })
    : words.value.trim() && text('notFound');
  return (
    <search class="find" onKeyDown={handleKeyDown}>
      <input
        ref={field}
        class="find-field"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        aria-label={text('find')}
        placeholder={text('find')}
        value={words.value}
        onInput={({ currentTarget }) => void handleInput(currentTarget.value)}
      />
      <span class="find-count">{count}</span>
      <IconButton label={text('previous')} icon={LAZY_ICONS.up} onClick={() => void show(at.peek() - 1)} />
      <IconButton label={text('next')} icon={LAZY_ICONS.down} onClick={() => void show(at.peek() + 1)} />
      <IconButton label={text('close')} icon={ICONS.close} onClick={close} />
    </search>
  );
}
