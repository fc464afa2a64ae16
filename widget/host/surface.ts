import type { Surface } from '../ui/context.ts';
import type { PageTools } from './page-tools.ts';

type View = Window & typeof globalThis;

/** Adopts constructed sheets, which every content policy allows; the same text twice counts once. */
export function createStyleAdopter(root: ShadowRoot, view: View): (css: string) => void {
  const adopted = new Set<string>();
  return (css) => {
    if (adopted.has(css)) return;
    adopted.add(css);
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  };
}

/** The browser as the interface knows it; `parts` are those that depend on more than the browser. */
export function createSurface(
  view: View,
  loadTools: () => Promise<PageTools>,
  parts: Pick<Surface, 'wasAskedFor' | 'restoreFocus' | 'refreshLink' | 'adoptStyles'>,
): Surface {
  return {
    ...parts,
    loadTools,
    now: () => view.Date.now(),
    // A browser asks only for as long as the click that led here is fresh: nothing is awaited before.
    askNotifications: async () =>
      (await view.Notification?.requestPermission?.().catch(() => {})) === 'granted',
    async copy(text) {
      try {
        await view.navigator.clipboard.writeText(text);
        return true;
      } catch {
        return loadTools().then(
          (tools) => tools.copyBySelection(text),
          () => false,
        );
      }
    },
  };
}
