import type { StringKey } from '../config/strings.ts';
import { createAnnouncer } from './announcements.ts';
import type { Chat } from './context.ts';
import { escalationKey } from './escalation-key.ts';
import { useMemo, useRef, useSignalEffect } from './hooks.ts';

/** Says each new message, notice and change of status once, while the panel is open. */
export function useAnnouncements({ store, text, announce }: Chat): void {
  const announcer = useMemo(createAnnouncer, []);
  const heard = useRef<readonly (StringKey | false)[]>(['connected']);
  useSignalEffect(() => {
    const isQuiet = !store.isOpen.value || store.isLoading.value;
    for (const words of announcer(store.timeline.value, text, isQuiet)) announce(words);
  });
  useSignalEffect(() => {
    const connection = store.connection.value;
    const step = escalationKey(store.escalation.value);
    // Of the others a notice tells.
    const isTold = step === 'asked' || step === 'notAsked';
    const now = [connection === 'fine' ? 'connected' : connection, isTold && step] as const;
    if (!store.isOpen.value) return;
    for (const key of now) if (key && !heard.current.includes(key)) announce(text(key));
    heard.current = now;
  });
}
