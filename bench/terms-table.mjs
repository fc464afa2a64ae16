/** A page with and without a tag, in Lighthouse's terms. */
import { CONTENDERS } from './contenders.mjs';
import { CURVES, score } from './score.mjs';
import { median } from './statistics.mjs';

/** The page as it is, among those that are measured. */
export const NO_TAG = 'no-tag';

const TERMS = /** @type {(keyof typeof CURVES)[]} */ (Object.keys(CURVES));

/** @param {import('./report.mjs').Results} results @param {string} id @param {string} term @returns {number} NaN where it was not measured. */
const termOf = ({ figures }, id, term) => median((figures[id]?.[term] ?? []).filter(Number.isFinite));

/** The scores of one page, by term. @param {import('./report.mjs').Results} results @param {string} id */
export const scoresOf = (results, id) => TERMS.map((term) => score(term, termOf(results, id, term)));

/** Lines of a table, the first its head. @param {import('./report.mjs').Results} results */
export function termsTable(results) {
  const pages = [
    { id: NO_TAG, title: 'the page as it is' },
    ...CONTENDERS.filter(({ id }) => id !== 'bare').map(({ id, title }) => ({ id, title: `with ${title}` })),
  ];
  const cell = (/** @type {string} */ id, /** @type {keyof typeof CURVES} */ term) => {
    const value = termOf(results, id, term);
    if (Number.isNaN(value)) return '—';
    const said = term === 'CLS' ? value.toFixed(3) : `${Math.round(value)} ms`;
    return `${said} (${score(term, value)})`;
  };
  return [['', ...TERMS], ...pages.map(({ id, title }) => [title, ...TERMS.map((term) => cell(id, term))])];
}
