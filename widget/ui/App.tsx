import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { RemoteFile } from '../protocol/types.ts';
import { type AppProps, type Chat, ChatContext } from './context.ts';
import { createDates } from './dates.ts';
import { createLazy } from './Lazy.tsx';
import { Panel } from './Panel.tsx';
import { type Announcement, say, useAnnouncements } from './use-announcements.ts';

const Lightbox = createLazy(() => import('./content/Lightbox.tsx'));

/** The page's keyboard shortcuts hear nothing of what is typed here. */
function keepKey(event: Event): void {
  event.stopPropagation();
}

/** The whole interface but the launcher: the panel (from its first opening on), the live region, the lightbox. */
export function App(props: AppProps) {
  const { store, options, text, locale, direction, surface } = props;
  const lines = useSignal<Announcement[]>([]);
  const lightbox = useSignal<{ images: RemoteFile[]; index: number } | undefined>(undefined);
  const hasOpened = useRef(false);
  hasOpened.current ||= store.isOpen.value;
  const chat = useMemo<Chat>(
    () => ({
      ...props,
      dates: createDates(locale, surface.now),
      announce: (words) => say(lines, words),
      openLightbox(images, index) {
        lightbox.value = { images, index };
      },
    }),
    [store, options, text, locale, direction, surface, lines, lightbox],
  );
  useAnnouncements(props, lines);
  return (
    <ChatContext.Provider value={chat}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only stops what bubbles out. */}
      <div
        class="chat"
        part="chat"
        dir={direction}
        lang={locale}
        data-theme={options.theme}
        data-position={options.position}
        data-inline={options.target ? '' : undefined}
        data-launcher={options.launcher}
        onKeyDown={keepKey}
        onKeyUp={keepKey}
        onKeyPress={keepKey}
      >
        {hasOpened.current && <Panel />}
        {lightbox.value && (
          <Lightbox
            {...lightbox.value}
            onClose={() => {
              lightbox.value = undefined;
            }}
          />
        )}
        <div class="for-screen-readers" aria-live="polite" aria-relevant="additions">
          {lines.value.map(({ key, words }) => (
            <p key={key}>{words}</p>
          ))}
        </div>
      </div>
    </ChatContext.Provider>
  );
}
