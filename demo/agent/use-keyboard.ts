import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AgentConsole } from './create-console.ts';
import { type KeyCommand, type KeyPress, toCommand } from './keyboard.ts';

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** Moves the focus with the selection, so that a screen reader hears where it is and Enter acts on it. */
function focusRow(): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>('.row[aria-current="true"]');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  });
}

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : undefined;
  return {
    key: event.key,
    isTyping: Boolean(target?.closest('input, textarea')),
    isOnControl: Boolean(target?.closest('button:not(.row), a, .timeline')),
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
  };
}

interface Handlers {
  /** A dialog is open and has the keys. */
  isPaused(): boolean;
  onEnd(): void;
  onLeave(): void;
}

/** The console's keys, wherever the focus is. */
export function useKeyboard(desk: AgentConsole, { isPaused, onEnd, onLeave }: Handlers): void {
  useEffect(() => {
    const moving = (act: () => void) => () => {
      act();
      focusRow();
    };
    /** Who was asked for by a key: what is typed once they are there is for them, and no command. */
    let awaited: string | undefined;
    const taking = (act: () => void) => () => {
      act();
      awaited = desk.selected.value?.conversationId;
    };
    const stopWaiting = effect(() => {
      const selected = desk.selected.value;
      if (!selected || selected.conversationId !== awaited || !desk.isMine(selected)) return;
      awaited = undefined;
      requestAnimationFrame(() => focus('.composer textarea'));
    });
    const commands: Record<KeyCommand, () => void> = {
      next: moving(() => desk.step(1)),
      previous: moving(() => desk.step(-1)),
      take: taking(desk.takeNext),
      leave: moving(onLeave),
      enter: () => (desk.isMine(desk.selected.value) ? focus('.composer textarea') : taking(desk.accept)()),
      end: onEnd,
      attach: () => document.querySelector<HTMLInputElement>('.composer input[type=file]')?.click(),
      search: () => focus('.search'),
      sound: desk.toggleSound,
      away: desk.togglePresence,
    };
    const handleKey = (event: KeyboardEvent): void => {
      const command = isPaused() || event.isComposing ? undefined : toCommand(pressOf(event));
      if (!command) return;
      event.preventDefault();
      commands[command]();
    };
    document.addEventListener('keydown', handleKey);
    return () => {
      stopWaiting();
      document.removeEventListener('keydown', handleKey);
    };
  }, []);
}
