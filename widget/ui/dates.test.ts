import { describe, expect, it } from 'vitest';
import { createDates } from './dates.ts';

/** Local times, so that the test means the same in every zone. */
const NOW = new Date(2026, 2, 3, 0, 30).getTime();

describe('createDates', () => {
  const dates = createDates('en', () => NOW);

  it('knows today and yesterday by the calendar, not by hours', () => {
    expect(dates.day(NOW)).toBe('Today');
    expect(dates.day(NOW - 3_600_000)).toBe('Yesterday');
  });

  it('names other days, and the year only where it is another', () => {
    expect(dates.day(new Date(2026, 1, 20).getTime())).toBe('Friday, February 20');
    expect(dates.day(new Date(2025, 1, 20).getTime())).toBe('Feb 20, 2025');
  });

  it('speaks the language of the interface', () => {
    expect(createDates('de', () => NOW).day(NOW)).toBe('Heute');
  });
});
