import type { HostPage, Question } from '../host-pages/host-page.ts';
import { DOINGS } from './doings.ts';
import type { Candidate } from './engine.ts';

type Name = Candidate['name'];

/** What is otherwise on a page in one engine. */
export interface InEngine {
  /** What can't be asked there, and why. */
  cannot?: Partial<Record<Question, string>>;
  /** Why the journey can't be made there at all. */
  never?: string;
  /** What was broken there, and what was done. */
  found?: string;
}

const THIN = 'lines are as thin as two thirds of a pixel';
const NO_NOTCH = 'its driver gives no window a notch';
const NO_PAPER = 'its driver shows no page as it is printed, and what it prints cannot be read here';

/** By engine and page; what is not named here is there what it is in Chromium. */
export const IN_ENGINES: Record<Name, Record<string, InEngine>> = {
  chromium: {},
  firefox: {
    'zoom-150': { cannot: { styles: THIN, place: THIN } },
    notch: { never: NO_NOTCH },
    print: { never: NO_PAPER },
  },
  webkit: {
    fullscreen: { never: 'what was typed in full screen did not arrive' },
    'zoom-150': { never: 'its driver and its browser zoom no page but by a menu' },
    'large-screen': {
      never: 'painted by the processor, a click takes up to four seconds, a line of words over a minute',
    },
    'forced-colours': { never: 'it has no forced colours' },
    notch: { never: NO_NOTCH },
    print: { never: NO_PAPER },
  },
};

/** What only Playwright sees. */
const NOT_SEEN = {
  shifts: 'no driver tells it',
  sockets: 'no driver tells it',
  pixels: 'no driver tells it',
};

/** Why the journey can't be made on this page in this engine. */
export const whyNever = ({ name }: HostPage, engine: Name): string | undefined =>
  IN_ENGINES[engine][name]?.never;

/** Whether any engine can do all that is done on this page: else each says why it can't. */
export const isDrivable = ({ name, arrange, prepare, opened, meanwhile }: HostPage): boolean =>
  !(arrange || prepare || opened || meanwhile) || !!DOINGS[name];

/** The page as it is for a visitor whose browser is asked by a driver. */
export const toDriven = (guest: HostPage, engine: Name): HostPage => ({
  ...guest,
  cannot: { ...NOT_SEEN, ...guest.cannot, ...IN_ENGINES[engine][guest.name]?.cannot },
});
