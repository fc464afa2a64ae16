import type { Findings } from './findings.ts';
import type { HostPage } from './host-page.ts';
import { compareStyles } from './styles.ts';

/** What a journey has found, with an answer of its own for what cannot be asked. */
export function toAnswers(guest: HostPage, found: Findings, plain: Findings) {
  return {
    ...found,
    styles: compareStyles(plain.styles, found.styles),
    heard: found.heard.filter((line) => !guest.says?.some((known) => known.test(line))),
    ...guest.cannot,
  };
}

/** What must have been found. */
export const toExpected = (guest: HostPage, plain: Findings) => ({
  place: plain.place,
  styles: [],
  globals: [],
  markup: [],
  here: [],
  shifts: [],
  sockets: 1,
  pixels: 'same',
  reload: [],
  violations: [],
  heard: [],
  ...guest.cannot,
});

/** The lines of ours that should have been read on the console, and were not. */
export const findUnsaid = (guest: HostPage, found: Findings) =>
  (guest.says ?? []).filter((line) => !found.heard.some((heard) => line.test(heard)));
