import type { Locale } from '../config/locales/load-locale.ts';
import { erase } from '../platform/erase.ts';
import type { Tools } from '../ui/context.ts';
import { addBadge } from './badge.ts';
import type { Session, Surroundings } from './create-session.ts';
import { createNotifier } from './notifications.ts';
import { createChime } from './sound.ts';
import { createTaker } from './take-events.ts';

/** How long a position may take before the visitor is asked to answer in words instead. */
const POSITION_TIMEOUT_MS = 20_000;

/** What a chat does with the browser now and then; one download, with its first use. */
export interface PageTools extends Tools {
  /** A system notification; without a title under the name that the panel has. */
  notify(title: string | undefined, body: string): void;
  chime(): void;
  /** Shows at the launcher how much is unread. */
  showCount(count: number | false): void;
  /** Takes the events of the chat before the page does. */
  takeEvents(signal: AbortSignal): void;
  dispose(): void;
}

/** Creates the tools of one chat; `onNotificationClick` runs after the page was brought to the front. */
export function createPageTools(
  root: ShadowRoot,
  { view, host, memory, events, values, adoptStyles, startAnew }: Surroundings,
  currentSession: () => Session,
  onNotificationClick: () => void,
  currentLanguage: () => Locale | undefined,
): PageTools {
  const page = root.ownerDocument;
  const chime = createChime(view);
  const notifier = createNotifier(
    view,
    `captivate:${values.instance ?? ''}${values.apikey}`,
    onNotificationClick,
  );
  return {
    chime: chime.play,
    showCount: addBadge(root, adoptStyles),
    notify: (title, body) => notifier.show(title ?? currentLanguage()?.text('title') ?? '', body),
    takeEvents: createTaker(root, view),
    /** The old command, on a field of our own that is gone at once. */
    copyBySelection(text) {
      // Selecting takes it from what was pressed.
      const focused = root.activeElement as HTMLElement | null;
      const field = page.createElement('textarea');
      field.value = text;
      field.readOnly = true;
      field.style.position = 'fixed';
      field.style.opacity = '0';
      root.append(field);
      field.select();
      const copied = page.execCommand('copy');
      field.remove();
      focused?.focus();
      return copied;
    },
    download(fileName, text) {
      const address = view.URL.createObjectURL(new view.Blob([text], { type: 'text/plain;charset=utf-8' }));
      const link = page.createElement('a');
      link.href = address;
      link.download = fileName;
      link.click();
      view.setTimeout(() => view.URL.revokeObjectURL(address));
    },
    getPosition() {
      return new Promise((resolve) => {
        const { geolocation } = view.navigator;
        if (!geolocation) return resolve(null);
        geolocation.getCurrentPosition(
          ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
          () => resolve(null),
          { timeout: POSITION_TIMEOUT_MS, maximumAge: 60_000 },
        );
      });
    },
    async forget() {
      const { platform, store } = currentSession();
      // Whoever is forgotten goes: the focus is the launcher's again, and the next touch of the panel is a stranger's.
      if (!host.hasAttribute('inline')) store.close();
      await erase(platform, view, memory);
      startAnew();
      events.tell({ type: 'forget' });
    },
    dispose() {
      chime.dispose();
      notifier.dispose();
    },
  };
}
