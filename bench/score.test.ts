import { describe, expect, it } from 'vitest';
import { CURVES, score } from './score.mjs';

describe('a score in Lighthouse’s terms', () => {
  it.each(Object.entries(CURVES) as [keyof typeof CURVES, { p10: number; median: number }][])(
    'of %s goes through the points that are published',
    (term, { p10, median }) => {
      expect(score(term, 0)).toBe(100);
      expect(score(term, p10)).toBe(90);
      expect(score(term, median)).toBe(50);
      expect(score(term, median * 20)).toBe(0);
    },
  );
});
