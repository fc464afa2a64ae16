import { whyNever } from '../engines/in-engines.ts';
import { IN_FRAME } from './in-frame.ts';
import { HOST_PAGES } from './table.ts';

/** One kind of page that breaks widgets, and by what it is tried. */
interface Kind {
  kind: string;
  /** Names of host pages. */
  pages: string[];
  /** What else tries it in Chromium, below `e2e/specs`. */
  specs?: string[];
  /** What tries it in the other engines, where no host page does: below `e2e/engines`. */
  engines?: string;
}

export const KINDS: Kind[] = [
  { kind: 'resets, hidden elements, killed animations', pages: ['resets'] },
  {
    kind: 'sizes of fonts, zoom',
    pages: ['root-font-small', 'root-font-large', 'zoom-150', 'text-200'],
  },
  { kind: 'directions of writing', pages: ['rtl', 'vertical'] },
  {
    kind: 'transforms, filters, clips, fixed body',
    pages: ['transformed-html', 'transformed-body', 'body-fixed'],
  },
  { kind: 'overlays', pages: ['overlays'] },
  {
    kind: 'dialogs, inert, full screen, popovers, focus traps',
    pages: ['modal-dialog', 'inert-body', 'fullscreen', 'popovers', 'modal-by-library', 'focus-trap'],
  },
  { kind: 'old libraries and shims', pages: ['prototype-js', 'mootools', 'replaced-elements'] },
  {
    kind: 'enumerable keys, frozen intrinsics',
    pages: ['enumerable-prototypes', 'frozen-intrinsics', 'inherited-options'],
  },
  {
    kind: 'replaced globals',
    pages: ['wrapped-globals', 'wrapped-later', 'throwing-console'],
    specs: ['faithless', 'hostile-page'],
  },
  { kind: 'zone.js, fake timers', pages: ['zone', 'fake-timers'] },
  {
    kind: 'pages that go on without being loaded',
    pages: ['turbo', 'htmx', 'push-state', 'view-transitions'],
  },
  { kind: 'quirks mode, XHTML, base, no body', pages: ['quirks', 'xhtml', 'base-href', 'no-body'] },
  {
    kind: 'ways to write the tag',
    pages: HOST_PAGES.map(({ name }) => name).filter((name) => /^(tag|two)-/.test(name)),
    specs: ['lifetimes'],
  },
  { kind: 'content policies', pages: [], specs: ['page', 'frame'], engines: 'journey' },
  {
    kind: 'broken storage, sandboxes',
    pages: ['storage-throws', 'storage-null', 'cookies-blocked'],
    specs: ['sandbox'],
  },
  { kind: 'service workers', pages: [], specs: ['impossible-pages', 'stale-parts'], engines: 'workers' },
  { kind: 'isolation, permissions', pages: ['isolated', 'nothing-permitted'] },
  {
    kind: 'print and what a visitor wishes',
    pages: ['print', 'forced-colours', 'more-contrast', 'reduced-motion', 'dark', 'dark-page'],
  },
  {
    kind: 'stopped events, shortcuts',
    pages: ['stopped-events', 'shortcuts', 'smooth-scroll', 'copy-protected'],
  },
  { kind: 'observers that remove what they do not know', pages: ['node-police'] },
  { kind: 'long tasks, slow processors', pages: ['long-task', 'slow-cpu'] },
  { kind: 'screens', pages: ['small-screen', 'keyboard', 'notch', 'large-screen'] },
  { kind: 'translation, password managers', pages: ['translated', 'password-manager'] },
  { kind: 'clobbered names', pages: ['clobbered'] },
  { kind: 'hidden from the start', pages: ['hidden'] },
  { kind: 'very many nodes, nodes put in again', pages: ['big', 'restless'] },
];

/** "works", and on which pages of its kind it could not be tried; a kind without pages may have specs. */
function toCell(pages: string[], never: (name: string) => unknown, hasSpecs?: boolean): string {
  const untried = pages.filter(never);
  if (pages.length === untried.length) return hasSpecs ? 'works' : 'not tried';
  return untried.length ? `works; not tried: ${untried.join(', ')}` : 'works';
}

/** The kinds as rows of `docs/host-pages.md`: what the journeys and specs that it names have shown. */
export const toRowsByKind = (): string[] =>
  KINDS.map(({ kind, pages, specs = [], engines }) => {
    const inEngine = (engine: 'firefox' | 'webkit') =>
      toCell(pages, (name) => whyNever({ name, does: '' }, engine), !!engines);
    const cells = [
      [...pages, ...specs.map((name) => `\`${name}.spec.ts\``)].join(', '),
      toCell(pages, () => false, true),
      toCell(pages, (name) => IN_FRAME[name]?.never && !IN_FRAME[name]?.isShownElsewhere, true),
      inEngine('firefox'),
      inEngine('webkit'),
    ];
    return `| ${kind} | ${cells.join(' | ')} |`;
  });
