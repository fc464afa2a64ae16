import type { Browser } from '@playwright/test';
import { chatOn } from '../chat.ts';
import type { HostPage } from '../host-pages/host-page.ts';
import { type Findings, makeJourney } from '../host-pages/journey.ts';
import { compareStyles } from '../host-pages/styles.ts';
import { HOST_PAGES } from '../host-pages/table.ts';
import { expect, type Stage, test } from '../stage.ts';

/** What was found on a plain page, once for each worker. */
let plain: Findings | undefined;

async function visitPlain(browser: Browser, stage: Stage): Promise<Findings> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const findings = await makeJourney(page, stage, chatOn(page), { name: 'plain', does: '' });
  await context.close();
  return findings;
}

/** What a journey has found, with an answer of its own for what cannot be asked. */
function toAnswers(guest: HostPage, found: Findings, compared: Findings) {
  const answers = {
    place: found.place,
    styles: compareStyles(compared.styles, found.styles),
    globals: found.globals,
    markup: found.markup,
    here: found.here,
    shifts: found.shifts,
    sockets: found.sockets,
    pixels: found.pixels,
    reload: found.reload,
    violations: found.violations,
    heard: found.heard.filter((line) => !guest.says?.some((known) => known.test(line))),
  };
  return { ...answers, ...guest.cannot };
}

for (const guest of HOST_PAGES) {
  test(`${guest.name}: the whole journey`, async ({ browser, page, stage, chat }) => {
    plain ??= await visitPlain(browser, stage);
    const found = await makeJourney(page, stage, chat, guest);
    expect(toAnswers(guest, found, plain)).toEqual({
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
    for (const line of guest.says ?? []) expect(found.heard.some((heard) => line.test(heard))).toBe(true);
  });
}
