import type { ComponentChildren } from 'preact';
import { useChat } from '../context.ts';
import { useSignal } from '../hooks.ts';

/** The beginning of something long, and the button that brings the rest (nothing where `toHead` leaves it whole). */
export function useHead<T>(whole: T, toHead: (whole: T) => T): [T, ComponentChildren] {
  const { text } = useChat();
  const isWhole = useSignal(false);
  const head = isWhole.value ? whole : toHead(whole);
  const showAll = head !== whole && (
    <button
      key="all"
      type="button"
      class="text-button"
      onClick={() => {
        isWhole.value = true;
      }}
    >
      {text('showAll')}
    </button>
  );
  return [head, showAll];
}
