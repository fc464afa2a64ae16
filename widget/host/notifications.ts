/**
 * A system notification for a message that arrived while the page was hidden. Permission is only ever asked for by
 * `allow()`, on the visitor's own click in the menu.
 */
export interface Notifier {
  /** Asks the browser; resolves to whether notifications may be shown. */
  allow(): Promise<boolean>;
  show(title: string, body: string): void;
  dispose(): void;
}

/** `onClick` runs when the visitor clicks a notification, after the page was brought to the front. */
export function createNotifier(view: Window & typeof globalThis, tag: string, onClick: () => void): Notifier {
  let last: Notification | undefined;
  const api = () => (view as { Notification?: typeof Notification }).Notification;
  return {
    async allow() {
      try {
        return (await api()?.requestPermission()) === 'granted';
      } catch {
        return false;
      }
    },
    show(title, body) {
      const Api = api();
      if (Api?.permission !== 'granted') return;
      try {
        last = new Api(title, { body, tag });
        last.onclick = () => {
          view.focus();
          onClick();
        };
      } catch {
        // Android's Chrome only lets service workers notify; the sound and the badge remain.
      }
    },
    dispose() {
      last?.close();
    },
  };
}
