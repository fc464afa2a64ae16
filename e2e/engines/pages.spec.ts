import { findUnsaid, toAnswers, toExpected } from '../host-pages/answers.ts';
import type { Findings } from '../host-pages/findings.ts';
import type { HostPage } from '../host-pages/host-page.ts';
import { toFramed } from '../host-pages/in-frame.ts';
import { HOST_PAGES } from '../host-pages/table.ts';
import { DOINGS } from './doings.ts';
import { toDriven, whyNever } from './in-engines.ts';
import { makeJourneyIn } from './page-journey.ts';
import { expect, forEachEngine } from './stage.ts';

/** `PAGES=resets,rtl` for these alone. */
const WANTED = (process.env.PAGES ?? '').split(/[ ,]+/).filter(Boolean);

/** What was found on a plain page, once for each engine. */
const plains = new Map<string, Findings>();

await forEachEngine((test, engine) => {
  for (const guest of HOST_PAGES) {
    if (WANTED.length && !WANTED.includes(guest.name)) continue;
    test(`${guest.name}: the journey`, async ({ seat, stage, isolation }) => {
      const never = whyNever(guest, engine);
      test.skip(!!never, never);
      const visit = (page: HostPage) =>
        seat((visitor) => makeJourneyIn(visitor, stage, page), DOINGS[page.name]?.settings);
      const plain = plains.get(engine) ?? (await visit({ name: 'plain', does: '' }));
      plains.set(engine, plain);
      const here = toDriven(isolation === 'iframe' ? toFramed(guest) : guest, engine);
      const found = await visit(here);
      expect(toAnswers(here, found, plain)).toEqual(toExpected(here, plain));
      expect(findUnsaid(here, found)).toEqual([]);
    });
  }
});
