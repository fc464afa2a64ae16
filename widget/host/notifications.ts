/** A system notification for a message that arrived while the page was hidden; shown where that is permitted. */
export interface Notifier {
  show(title: string, body: string): void;
  dispose(): void;
}

/** `onClick` runs when the visitor clicks a notification, after the page was brought to the front. */
export function createNotifier(view: Window & typeof globalThis, tag: string, onClick: () => void): Notifier {
  let last: Notification | undefined;
  return {
    show(title, body) {
      const Api = (view as { Notification?: typeof Notification }).Notification;
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
