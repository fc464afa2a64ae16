import { describePage } from '../page.ts';
import type { PageFacts, Texts } from './protocol.ts';

/** What pages can set: see the README. */
const VARIABLES = [
  'accent',
  'on-accent',
  'surface',
  'on-surface',
  'muted',
  'border',
  'user-bubble',
  'on-user-bubble',
  'bot-bubble',
  'on-bot-bubble',
  'agent-bubble',
  'on-agent-bubble',
  'radius',
  'font',
  'font-size',
  'width',
  'height',
  'offset-x',
  'offset-y',
  'launcher-size',
  'shadow',
  // How far the screen's edges are covered; the stage asks.
  'inset-top',
  'inset-right',
  'inset-bottom',
  'inset-left',
];

/** After these the looks of a page may be others. */
const MEDIA = [
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(forced-colors: active)',
  'print',
];

const viewOf = (element: Element) => element.ownerDocument.defaultView as Window & typeof globalThis;

/** The page's own rules for the fonts that `families` names: a frame inherits no fonts. */
function readFonts(page: Document, families: string): string {
  const found: string[] = [];
  for (const sheet of page.styleSheets) {
    try {
      for (const rule of sheet.cssRules) {
        const family = (rule as Partial<CSSFontFaceRule>).style?.getPropertyValue('font-family') ?? '';
        if (!rule.cssText.startsWith('@font-face') || !family) continue;
        if (!families.toLowerCase().includes(family.replace(/["']/g, '').toLowerCase())) continue;
        const base = sheet.href ?? page.baseURI;
        const toAbsolute = (_all: string, address: string) => `url("${new URL(address, base).href}")`;
        found.push(rule.cssText.replace(/url\("?([^")]*)"?\)/g, toAbsolute));
      }
    } catch {
      // The sheet of another origin.
    }
  }
  return found.join('\n');
}

/**
 * The page as it is now.
 *
 * @param stage Where the chat stands: there everything is as computed that is set above it.
 */
export function readPage(host: HTMLElement, stage: HTMLElement): PageFacts {
  const page = host.ownerDocument;
  const view = viewOf(host);
  const style = view.getComputedStyle(stage);
  const looks: Texts = Object.fromEntries(
    VARIABLES.map((name) => [`--captivate-${name}`, style.getPropertyValue(`--captivate-${name}`).trim()]),
  );
  looks.rem = view.getComputedStyle(page.documentElement).fontSize;
  looks.direction = view.getComputedStyle(host).direction;
  // The browser takes it from the body for all of the window.
  looks.writing = view.getComputedStyle(page.body ?? page.documentElement).writingMode;
  looks.em = view.getComputedStyle(host).fontSize;
  const fonts = looks['--captivate-font'] ?? '';
  return {
    description: Object.fromEntries(
      Object.entries(describePage(page)).map(([name, value]) => [name, String(value)]),
    ),
    language: page.documentElement.lang,
    looks,
    fonts: fonts && readFonts(page, fonts),
  };
}

/**
 * Calls when the looks of the page may have changed: a class, a style, a theme, a medium, a sheet. Once a frame at most,
 * and not while the page says what it said before.
 */
export function watchPage(host: HTMLElement, onChange: () => void, signal: AbortSignal): void {
  const page = host.ownerDocument;
  const view = viewOf(host);
  let isDue = false;
  function handle(): void {
    if (isDue) return;
    isDue = true;
    view.requestAnimationFrame(() => {
      isDue = false;
      if (!signal.aborted) onChange();
    });
  }
  const observer = new view.MutationObserver(handle);
  for (let node: Element | null = host; node; node = node.parentElement)
    observer.observe(node, { attributes: true });
  observer.observe(page.head, { childList: true, subtree: true, characterData: true, attributes: true });
  signal.addEventListener('abort', () => observer.disconnect());
  for (const query of MEDIA) view.matchMedia(query).addEventListener('change', handle, { signal });
  view.addEventListener('resize', handle, { signal });
  // Of a sheet, which comes later than its element.
  page.addEventListener('load', handle, { capture: true, signal });
}
