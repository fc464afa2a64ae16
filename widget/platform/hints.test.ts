import { describe, expect, it } from 'vitest';
import { createTestClock } from '../client/testing/test-clock.ts';
import type { Hint } from '../client/types.ts';
import { createOnHint } from './hints.ts';

function createPage() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const view = Object.assign(new EventTarget(), { document: page });
  const clock = createTestClock();
  const onHint = createOnHint(view as unknown as Window, clock);
  const hints: Hint[] = [];
  const stop = onHint((hint) => hints.push(hint));
  return { page, view, clock, onHint, hints, stop };
}

describe('hints', () => {
  it('tells of the network', () => {
    const { view, hints } = createPage();
    view.dispatchEvent(new Event('offline'));
    view.dispatchEvent(new Event('online'));
    expect(hints).toEqual(['offline', 'online']);
  });

  it('tells whether the page can be seen', () => {
    const { page, hints } = createPage();
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(hints).toEqual(['hidden', 'visible']);
  });

  it('tells of a page that is put away and comes back, not of one that is merely shown', () => {
    const { view, hints } = createPage();
    view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(hints).toEqual([]);
    view.dispatchEvent(new Event('pagehide'));
    view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(hints).toEqual(['suspended', 'restored']);
  });

  it('tells of a page that is frozen and resumes', () => {
    const { page, hints } = createPage();
    page.dispatchEvent(new Event('freeze'));
    page.dispatchEvent(new Event('resume'));
    expect(hints).toEqual(['suspended', 'restored']);
  });

  it('says nothing while the clocks agree', async () => {
    const { clock, hints } = createPage();
    await clock.advance(600_000);
    expect(hints).toEqual([]);
  });

  it('notices within five seconds that the wall clock ran ahead, once', async () => {
    const { clock, hints } = createPage();
    await clock.advance(12_000);
    clock.jump(3_600_000);
    await clock.advance(5000);
    expect(hints).toEqual(['woken']);
    await clock.advance(60_000);
    expect(hints).toEqual(['woken']);
  });

  it('takes a clock that was set back or corrected a little for no sleep', async () => {
    const { clock, hints } = createPage();
    clock.jump(-3_600_000);
    await clock.advance(10_000);
    clock.jump(4000);
    await clock.advance(10_000);
    expect(hints).toEqual([]);
  });

  it.each([
    { hidden: false, late: 19_000, woken: false },
    { hidden: false, late: 21_000, woken: true },
    { hidden: true, late: 60_000, woken: false },
    { hidden: true, late: 76_000, woken: true },
  ])('judges a timer that is $late ms late, hidden $hidden: woken $woken', ({ hidden, late, woken }) => {
    let now = 0;
    let fire = () => {};
    const clock = {
      now: () => now,
      wallNow: () => now,
      after: (_ms: number, callback: () => void) => {
        fire = callback;
        return () => {};
      },
    };
    const view = Object.assign(new EventTarget(), { document: Object.assign(new EventTarget(), { hidden }) });
    const hints: Hint[] = [];
    createOnHint(view as unknown as Window, clock)((hint) => hints.push(hint));
    now += 5000 + late;
    fire();
    expect(hints).toEqual(woken ? ['woken'] : []);
  });

  it('leaves nothing behind when unsubscribed, and others go on', async () => {
    const { view, page, clock, onHint, hints, stop } = createPage();
    const others: Hint[] = [];
    const stopOthers = onHint((hint) => others.push(hint));
    stop();
    view.dispatchEvent(new Event('online'));
    page.dispatchEvent(new Event('freeze'));
    clock.jump(60_000);
    await clock.advance(10_000);
    expect(hints).toEqual([]);
    expect(others).toEqual(['online', 'suspended', 'woken']);
    stopOthers();
    expect(clock.pending).toBe(0);
  });
});
