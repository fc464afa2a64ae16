/**
 * What Lighthouse makes of a figure: a score from 0 to 100, by the log-normal curve through the two points that it
 * publishes for phones: at `p10` it is 90, at `median` 50 (`lighthouse-core/audits`, and web.dev for what it can't measure
 * in a laboratory).
 */

/** @type {Record<'LCP' | 'TBT' | 'CLS' | 'INP', { p10: number, median: number }>} */
export const CURVES = {
  LCP: { p10: 2_500, median: 4_000 },
  TBT: { p10: 200, median: 600 },
  CLS: { p10: 0.1, median: 0.25 },
  INP: { p10: 200, median: 500 },
};

/** Of this share of a normal distribution the 10 % above begin: erfc(x) = 1/5. */
const TENTH = 0.9061938024368232;

/** The error function, to seven digits (Abramowitz and Stegun, 7.1.26). @param {number} x */
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** 0 to 100. @param {keyof typeof CURVES} term @param {number} value In milliseconds; of CLS without a unit. */
export function score(term, value) {
  const { p10, median } = CURVES[term];
  if (value <= 0) return 100;
  const place = (Math.log(value / median) * TENTH) / Math.log(median / p10);
  return Math.round(50 * (1 - erf(place)));
}
