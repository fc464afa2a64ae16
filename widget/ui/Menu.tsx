import type { RefObject } from 'preact';
import { ConfirmDelete } from './ConfirmDelete.tsx';
import { ConfirmForget } from './ConfirmForget.tsx';
import { useChat } from './context.ts';
import { focusable } from './focus-trap.ts';
import { useEffect, useRef, useSignal } from './hooks.ts';
import { ICONS, Icon } from './Icon.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';
import { type Question, useMenuActions } from './menu-actions.ts';
import styles from './styles/menu.css?inline';

export { styles };

interface Props {
  /** What opened it: it gets the focus back, and a click on it is its own business. */
  button: RefObject<HTMLButtonElement | null>;
  onClose(): void;
}

/** Up and down go round, Home and End to the ends. */
function moveFocus(event: KeyboardEvent, list: HTMLElement): void {
  const stops = focusable(list);
  const at = stops.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  stops.at(to % stops.length)?.focus();
}

/** What else can be done with this conversation. */
export function Menu({ button, onClose }: Props) {
  const { text } = useChat();
  const list = useRef<HTMLDivElement>(null);
  const asking = useSignal<Question | undefined>(undefined);
  const actions = useMenuActions((question) => {
    asking.value = question;
  });

  const closeToButton = () => {
    onClose();
    button.current?.focus();
  };
  useEffect(() => {
    const menu = list.current;
    const root = menu?.getRootNode();
    if (menu) focusable(menu)[0]?.focus();
    const handlePointer = (event: Event) => {
      const path = event.composedPath();
      const isOurs = [menu, button.current].some((element) => element && path.includes(element));
      if (!isOurs && !asking.peek()) onClose();
    };
    const page = menu?.ownerDocument;
    for (const target of [root, page]) target?.addEventListener('pointerdown', handlePointer);
    return () => {
      for (const target of [root, page]) target?.removeEventListener('pointerdown', handlePointer);
    };
  }, []);

  const handleKeyDown = (event: KeyboardEvent) => {
    if (!list.current) return;
    moveFocus(event, list.current);
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    closeToButton();
  };
  if (asking.value === 'delete') return <ConfirmDelete onDone={closeToButton} />;
  if (asking.value === 'forget') return <ConfirmForget onDone={closeToButton} />;
  return (
    <div ref={list} class="menu" role="menu" aria-label={text('menu')} onKeyDown={handleKeyDown}>
      {actions.map(({ key, icon, checked, danger, keepsOpen, run }) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a row with a state has the role that takes one.
        <button
          key={key}
          type="button"
          class={`menu-item ${danger ? 'menu-item--danger' : ''}`}
          role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={checked}
          onClick={() => {
            run();
            if (!keepsOpen) closeToButton();
          }}
        >
          <Icon d={key === 'person' ? ICONS.person : icon} />
          <span>{text(key)}</span>
          {checked && <Icon d={LAZY_ICONS.check} class="menu-check" />}
        </button>
      ))}
    </div>
  );
}
