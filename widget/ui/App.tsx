import type { ComponentChild } from 'preact';
import type { Signal } from '../store/signals.ts';
import { type AppProps, type Chat, provideChat } from './context.ts';
import { createDates } from './dates.ts';
import { useMemo, useRef, useSignal } from './hooks.ts';
import { Panel } from './Panel.tsx';
import { useAnnouncements } from './use-announcements.ts';

type Props = AppProps &
  Pick<Chat, 'view'> & {
    /** Whether the page is written the other way round: the panel stands by the launcher, on the page's own side. */
    isMirrored: boolean;
  };

/** Lines that the live region holds: enough for what is being read; older ones have been. */
const KEPT_LINES = 4;

/** A part of its own, so that nothing else is drawn again when something is said. */
function LiveRegion({ lines }: { lines: Signal<{ words: string }[]> }) {
  return (
    <div class="for-screen-readers" aria-live="polite">
      {/* Each line is a key of its own: the same words twice in a row are two lines. */}
      {lines.value.map((line) => (
        <p key={line}>{line.words}</p>
      ))}
    </div>
  );
}

/** The whole interface but the launcher: the panel (from its first opening on), what stands above it. */
export function App(props: Props) {
  const { store, options, text, locale, direction, surface, isInline, isMirrored } = props;
  const lines = useSignal<{ words: string }[]>([]);
  const overlay = useSignal<ComponentChild>(null);
  const isFinding = useSignal(false);
  const hasOpened = useRef(false);
  const isOpen = store.isOpen.value;
  hasOpened.current ||= isOpen;
  // What was said is not to be heard again when the panel, and with it the region, is there again.
  if (!isOpen) lines.value = [];
  const chat = useMemo<Chat>(
    () => ({
      ...props,
      title: options.title ?? text('title'),
      dates: createDates(locale, surface.now),
      announce(words) {
        lines.value = [...lines.peek(), { words }].slice(-KEPT_LINES);
      },
      overlay,
      isFinding,
    }),
    [props],
  );
  provideChat(chat);
  useAnnouncements(chat);
  return (
    <div
      class="chat"
      part="chat"
      dir={direction}
      lang={locale}
      data-theme={options.theme}
      data-position={isMirrored === (options.position === 'start') ? 'end' : 'start'}
      data-inline={isInline ? '' : undefined}
    >
      {hasOpened.current && (
        <Panel>
          <LiveRegion lines={lines} />
        </Panel>
      )}
      {overlay.value}
    </div>
  );
}
