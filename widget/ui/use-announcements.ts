import { createAnnouncer } from './announcements.ts';
import type { Chat } from './context.ts';
import { escalationWords } from './escalation-words.ts';
import { useMemo, useRef, useSignalEffect } from './hooks.ts';

/** Says each new message, notice and change of status once, while the panel is open. */
export function useAnnouncements({ store, text, announce }: Chat): void {
  const announcer = useMemo(createAnnouncer, []);
  const statuses = useRef<(string | undefined)[] | undefined>(undefined);
  useSignalEffect(() => {
    const isQuiet = !store.isOpen.value || store.isLoading.value;
    for (const words of announcer(store.timeline.value, text, isQuiet)) announce(words);
  });
  useSignalEffect(() => {
    const before = statuses.current;
    const connection = store.connection.value;
    const now = [
      text(connection === 'fine' ? 'connected' : connection),
      escalationWords(store.escalation.value, text),
    ];
    statuses.current = now;
    if (!before || !store.isOpen.peek()) return;
    now.forEach((words, index) => {
      if (words && words !== before[index]) announce(words);
    });
  });
}
