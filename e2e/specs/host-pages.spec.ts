import type { Browser } from '@playwright/test';
import { chatOn, type Isolation } from '../chat.ts';
import { findUnsaid, toAnswers, toExpected } from '../host-pages/answers.ts';
import type { Findings } from '../host-pages/findings.ts';
import { IN_FRAME, toFramed } from '../host-pages/in-frame.ts';
import { makeJourney } from '../host-pages/journey.ts';
import { HOST_PAGES } from '../host-pages/table.ts';
import { expect, type Stage, test } from '../stage.ts';

/** In a frame of its own the gate visits those that try a frame most; `PAGES_EVERY=1` visits all, which takes minutes. */
const IS_WHOLE = process.env.PAGES_EVERY === '1';

/** What was found on a plain page, once for each worker, which has one isolation only. */
let plain: Findings | undefined;

async function visitPlain(browser: Browser, stage: Stage, isolation: Isolation): Promise<Findings> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const findings = await makeJourney(page, stage, chatOn(page, isolation), { name: 'plain', does: '' });
  await context.close();
  return findings;
}

for (const guest of HOST_PAGES) {
  const { isInGate, never } = IN_FRAME[guest.name] ?? {};
  const tag = isInGate || (IS_WHOLE && !never) ? '@both' : [];
  test(`${guest.name}: the whole journey`, { tag }, async ({ browser, page, stage, chat, isolation }) => {
    test.slow(!!guest.isSlow, 'its body comes late');
    plain ??= await visitPlain(browser, stage, isolation);
    const here = isolation === 'iframe' ? toFramed(guest) : guest;
    const found = await makeJourney(page, stage, chat, here);
    expect(toAnswers(here, found, plain)).toEqual(toExpected(here, plain));
    expect(findUnsaid(here, found)).toEqual([]);
  });
}
