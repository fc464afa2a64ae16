/** The figures to reach, and whether a run reaches them. `note` says of a missed one what the cause is, and the floor. */
import { median } from './statistics.mjs';
import { NO_TAG, scoresOf } from './terms-table.mjs';

/**
 * @typedef {import('./report.mjs').Results} Results
 * @typedef {object} Goal
 * @property {string} title
 * @property {string} goal
 * @property {(results: Results) => { says: string, isMet: boolean }} measure
 * @property {string} [note]
 */

/** @param {Results} results @param {string} key */
function ours({ figures }, key) {
  const own = (figures.ours?.[key] ?? []).map(Number).filter(Number.isFinite);
  return own.length ? median(own) : Number.NaN;
}

/** @param {string} key @param {number} limit @param {(value: number) => string} say */
const atMost = (key, limit, say) => (/** @type {Results} */ results) => {
  const value = ours(results, key);
  return { says: say(value), isMet: value <= limit };
};

/** Ours over bare in the same round. @param {string} key @param {string} [bareKey] @returns {Goal['measure']} */
const ratio =
  (key, bareKey = key, limit = 1.5) =>
  (results) => {
    const bare = results.figures.bare?.[bareKey] ?? [];
    const ratios = (results.figures.ours?.[key] ?? []).flatMap((value, round) =>
      bare[round] ? [Number(value) / Number(bare[round])] : [],
    );
    const value = median(ratios);
    return { says: `${value.toFixed(2)} times bare`, isMet: value <= limit };
  };

const KB = 1024;
const MB = KB * KB;
const kilobytes = (/** @type {number} */ value) => `${(value / KB).toFixed(1)} KB`;
const megabytes = (/** @type {number} */ value) => `${(value / MB).toFixed(2)} MB`;
const ms = (/** @type {number} */ value) => `${Math.round(value)} ms`;
const plain = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);

/** @type {Goal[]} */
export const GOALS = [
  {
    title: 'the tag until the launcher is there: JS and CSS, brotli',
    note: 'The button and its styles are 1.1 KB of it, intent, clicks and fetching the app 0.7, tag and options 0.5, the queue of calls 0.3, its place above the page 0.3 (`npm run size:map`). At 2.5 KB two of these would come with a second request: options by which the button is drawn, calls that a page makes before the app is there, or the place that a page takes away. The floor is a button alone: 0.2 KB.',
    goal: '2.5 KB, one request',
    measure: (results) => {
      const bytes = ours(results, 'bytes closed');
      const requests = ours(results, 'requests closed');
      return {
        says: `${kilobytes(bytes)}, ${plain(requests)} request`,
        isMet: bytes <= 2.5 * KB && requests === 1,
      };
    },
  },
  {
    title: 'chat open and usable: JS and CSS, brotli',
    note: 'Loader 3.2 KB, Preact, signals and hooks 3.3, styles 3.1, and most of the rest is what keeps every message: connection, outbox, delivery, records. 9 KB of the file are not run in a first conversation, most of it what must be there when the line breaks and nothing more can be fetched. The floor, which keeps no message, is in the table; docs/architecture.md says what was tried and what would change it.',
    goal: '30 KB, 3 requests',
    measure: (results) => {
      const bytes = ours(results, 'bytes open');
      const requests = ours(results, 'requests open');
      return {
        says: `${kilobytes(bytes)}, ${plain(requests)} requests`,
        isMet: bytes <= 30 * KB && requests <= 3,
      };
    },
  },
  {
    title: 'blocking time closed, processor 4 times slower',
    note: "The launcher is drawn in one task, and the page's storage touched in another: its first touch takes as long as all the rest.",
    goal: '0 ms',
    measure: atMost('blocking closed', 0, ms),
  },
  {
    title: 'click to composer, warm',
    note: 'Both wait for the same two frames; ours lays out a header, a shadow root with its sheet and the top layer besides, and makes nothing that is not shown yet. 0.8 to 1.5 times, where it is one frame more at most.',
    goal: '1.5 times bare',
    measure: ratio('click to composer'),
  },
  {
    title: 'a tap that nothing announced, on slow 4G: beyond the transfer',
    goal: '2 round trips',
    measure: atMost('cold trips', 2, plain),
  },
  {
    title: "a page's LCP, TBT, CLS and INP on a phone, as Lighthouse scores them",
    goal: 'as without the tag',
    measure: (results) => {
      const [without, having] = [NO_TAG, 'ours'].map((id) => scoresOf(results, id));
      return {
        says: `${having?.join(', ')}; without ${without?.join(', ')}`,
        isMet: !!having?.every((score, term) => score >= Number(without?.[term])),
      };
    },
  },
  {
    title: 'heap over a blank page, closed',
    goal: '0.3 MB',
    measure: atMost('heap closed', 0.3 * MB, megabytes),
  },
  {
    title: 'heap over a blank page, open and empty',
    goal: '2 MB',
    measure: atMost('heap open', 2 * MB, megabytes),
  },
  {
    title: '1,000 messages painted',
    note: 'Where bare’s thread works for 30 ms, ours worked for 60: 9 of it V8 compiled what runs for the first time, 5 it laid out the last 25 to 49 rows (bare its 200, in 13), and most of the rest is reading, merging and drawing in code that is not optimised yet. The outbox is read from the database in between, or what another tab has sent would stand there twice. The floor is bare, which has little to compile, and draws no names, states and places for screen readers.',
    goal: '1.5 times bare',
    measure: ratio('1000 painted'),
  },
  {
    title: '10,000 messages painted',
    note: '`JSON.parse` is what takes longest; the walk that finds what is hostile takes a seventh of it, and merging two thirds. Where each line stands is noted when one is first looked for, heights are estimated after the first screen, and the visitor’s lines are counted when something is to be sent. The floor is `JSON.parse` and the drawing, which bare has, too; reading tolerantly and merging are what it has not.',
    goal: '1.5 times bare',
    measure: ratio('10000 painted'),
  },
  {
    title: 'one more at 10,000, painted',
    note: 'On a quiet machine both are painted with the next frame; of the thread ours takes 9 ms where bare takes 7: rows have names, states and places for screen readers.',
    goal: '1.5 times bare',
    measure: ratio('10000 one more'),
  },
  {
    title: 'one more costs the same at 100,000 as at 100 (busy)',
    goal: 'the same',
    measure: (results) => {
      const value = ours(results, '100000 one more work') / ours(results, '100 one more work');
      return { says: `${value.toFixed(2)} times`, isMet: value <= 1.5 };
    },
  },
  { title: 'rows in the DOM at 100,000', goal: '200', measure: atMost('100000 rows', 200, plain) },
  { title: 'heap of 100,000 messages', goal: '60 MB', measure: atMost('100000 heap', 60 * MB, megabytes) },
  {
    title: '100,000 messages: first screen after the data',
    note: 'The floor is `JSON.parse`: it takes more than half of the work in Node, where the walk that finds what is hostile takes 6 % of it, merging two fifths, and the list of what is shown 6 %. Reading the lines is what is left. Nothing else is done before the first screen: places, heights and counting come after it.',
    goal: '300 ms',
    measure: atMost('100000 painted', 300, ms),
  },
  {
    title: '1,000 messages a second: frames a second',
    note: 'What the machine does besides shows in both columns: bare has long tasks too. None of ours is there on a quiet machine.',
    goal: '55, no long task, all kept',
    measure: (results) => {
      const frames = ours(results, 'flood frames');
      const tasks = ours(results, 'flood long tasks');
      const isWhole = ours(results, 'flood end shown') && ours(results, 'flood handed over') === 1;
      return {
        says: `${plain(frames)}, ${plain(tasks)} long tasks, ${isWhole ? 'all' : 'not all'} kept`,
        isMet: frames >= 55 && tasks === 0 && !!isWhole,
      };
    },
  },
  {
    title: 'a key at 10,000 messages, processor 4 times slower, painted',
    note: 'No list is drawn for a key: it is the same with none, so what it costs is the composer, which grows with its text and keeps the draft. It is 1.3 times with none, and 1.5 on a machine that does something else.',
    goal: '1.5 times bare with none',
    measure: ratio('10000 key', '0 key'),
  },
  {
    title: 'opened and closed 1,000 times: nodes and listeners left',
    note: "Nodes and listeners are where they were. Of the heap bare leaves about half as much: the tools' own record of what they ran.",
    goal: '0, heap where it was',
    measure: (results) => {
      const [nodes, listeners, heap] = ['toggle nodes', 'toggle listeners', 'toggle heap'].map((key) =>
        ours(results, key),
      );
      return {
        says: `${plain(nodes ?? 0)} and ${plain(listeners ?? 0)}, ${megabytes(heap ?? 0)}`,
        isMet: Number(nodes) <= 0 && Number(listeners) <= 0 && Number(heap) < 0.25 * MB,
      };
    },
  },
  {
    title: '10,000 messages in, and deleted: nodes and listeners left',
    goal: '0, heap where it was',
    measure: (results) => {
      const [nodes, listeners, heap] = ['deleted nodes', 'deleted listeners', 'deleted heap'].map((key) =>
        ours(results, key),
      );
      return {
        says: `${plain(nodes ?? 0)} and ${plain(listeners ?? 0)}, ${megabytes(heap ?? 0)}`,
        isMet: Number(nodes) <= 0 && Number(listeners) <= 0 && Number(heap) < 0.25 * MB,
      };
    },
  },
  {
    title: 'idle, open: timers set, frames drawn but for the blinking caret',
    goal: 'at most 1 a second, none',
    measure: (results) => {
      const timers = ours(results, 'timers idle');
      // A caret that blinks is two frames a second, in every field of every page.
      const frames = Math.max(0, ours(results, 'frames idle') - 2);
      return { says: `${plain(timers)}, ${plain(frames)}`, isMet: timers <= 1 && frames < 0.5 };
    },
  },
];
