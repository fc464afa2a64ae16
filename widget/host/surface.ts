import type { JsonObject } from '../protocol/types.ts';
import type { Surface } from '../ui/context.ts';

/** How long a position may take before the visitor is asked to answer in words instead. */
const POSITION_TIMEOUT_MS = 20_000;

function position(view: Window): Promise<JsonObject | null> {
  return new Promise((resolve) => {
    const { geolocation } = view.navigator;
    if (!geolocation) return resolve(null);
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { timeout: POSITION_TIMEOUT_MS, maximumAge: 60_000 },
    );
  });
}

/** Plain-http pages have no clipboard API; then the old command, on a field of our own that is gone at once. */
function copyBySelection(root: ShadowRoot, text: string): boolean {
  const page = root.ownerDocument;
  const field = page.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  root.append(field);
  field.select();
  const copied = page.execCommand('copy');
  field.remove();
  return copied;
}

function download(page: Document, view: Window & typeof globalThis, fileName: string, text: string): void {
  const address = view.URL.createObjectURL(new view.Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = page.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  view.setTimeout(() => view.URL.revokeObjectURL(address));
}

/** Adopts constructed sheets, which every content policy allows; the same text twice counts once. */
export function createStyleAdopter(
  root: ShadowRoot,
  view: Window & typeof globalThis,
): (css: string) => void {
  const adopted = new Set<string>();
  return (css) => {
    if (adopted.has(css)) return;
    adopted.add(css);
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
}

export interface SurfaceParts
  extends Pick<Surface, 'wasAskedFor' | 'restoreFocus' | 'askNotifications' | 'refreshLink' | 'adoptStyles'> {
  root: ShadowRoot;
  view: Window & typeof globalThis;
}

/** The browser as the interface knows it. */
export function createSurface({ root, view, ...parts }: SurfaceParts): Surface {
  const page = root.ownerDocument;
  return {
    ...parts,
    now: () => view.Date.now(),
    async copy(text) {
      try {
        await view.navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyBySelection(root, text);
      }
    },
    download: (fileName, text) => download(page, view, fileName, text),
    getPosition: () => position(view),
  };
}
