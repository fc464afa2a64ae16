import { type Signal, untracked, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { ChatStore } from '../store/types.ts';
import { createAnnouncer } from './announcements.ts';
import type { AppProps } from './context.ts';
import { connectionWords, escalationWords } from './status-words.ts';

/** A line in the live region; the key makes equal lines in a row two lines. */
export interface Announcement {
  key: number;
  words: string;
}

/** Enough for what is being read; older lines have been. */
const KEPT_LINES = 4;

/** Appends a line, drops the oldest. */
export function say(lines: Signal<Announcement[]>, words: string): void {
  const before = lines.peek();
  lines.value = [...before, { key: (before.at(-1)?.key ?? 0) + 1, words }].slice(-KEPT_LINES);
}

/** Says what `compute` reads from the store, each time that it has changed. */
function useSpoken(store: ChatStore, lines: Signal<Announcement[]>, compute: () => string | undefined): void {
  const said = useRef(untracked(compute));
  useSignalEffect(() => {
    const words = compute();
    const isNews = words && words !== said.current && store.isOpen.peek();
    said.current = words;
    if (isNews) untracked(() => say(lines, words));
  });
}

/** Says each new message, notice and change of status once, while the panel is open. */
export function useAnnouncements({ store, text }: AppProps, lines: Signal<Announcement[]>): void {
  const hasBegun = useRef(false);
  const announcer = useMemo(() => createAnnouncer(text), [store, text]);
  useSignalEffect(() => {
    const timeline = store.timeline.value;
    // What stands there when the chat appears is for reading, not for hearing.
    const isQuiet = !hasBegun.current || !store.isOpen.value || store.isLoading.value;
    hasBegun.current = true;
    const spoken = announcer.next(timeline, isQuiet);
    untracked(() => {
      for (const words of spoken) say(lines, words);
    });
  });
  useSpoken(store, lines, () => connectionWords(store.connection.value, text) ?? text('connected'));
  useSpoken(store, lines, () => escalationWords(store.escalation.value, text));
}
