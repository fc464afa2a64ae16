import { type Signal, untracked, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
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

/** Says each new message, notice and change of status once, while the panel is open. */
export function useAnnouncements({ store, text }: AppProps, lines: Signal<Announcement[]>): void {
  const memory = useMemo(
    () => ({
      hasBegun: false,
      announcer: createAnnouncer(text),
      connection: store.connection.peek(),
      step: store.escalation.peek().step,
    }),
    [store, text],
  );
  useSignalEffect(() => {
    const timeline = store.timeline.value;
    // What stands there when the chat appears is for reading, not for hearing.
    const isQuiet = !memory.hasBegun || !store.isOpen.value || store.isLoading.value;
    memory.hasBegun = true;
    const spoken = memory.announcer.next(timeline, isQuiet);
    untracked(() => {
      for (const words of spoken) say(lines, words);
    });
  });
  useSignalEffect(() => {
    const connection = store.connection.value;
    const escalation = store.escalation.value;
    const isOpen = store.isOpen.peek();
    const changed: (string | undefined)[] = [];
    if (connection !== memory.connection)
      changed.push(connectionWords(connection, text) ?? text('connected'));
    if (escalation.step !== memory.step) changed.push(escalationWords(escalation, text));
    memory.connection = connection;
    memory.step = escalation.step;
    untracked(() => {
      for (const words of isOpen ? changed : []) if (words) say(lines, words);
    });
  });
}
