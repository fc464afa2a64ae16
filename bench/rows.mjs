/** What the tables say: a row each, by the names that the measurements answer with. */

/**
 * @typedef {object} Row
 * @property {string} key
 * @property {string} title
 * @property {'bytes' | 'ms' | 'memory' | 'number' | 'share' | 'yes' | 'rate'} unit
 * @property {boolean} [isOurs] Only ours is measured so.
 */

/** @type {Row[]} */
export const SIZE_ROWS = [
  { key: 'bytes closed', title: 'JS and CSS until the launcher is there, brotli', unit: 'bytes' },
  { key: 'requests closed', title: 'requests for that', unit: 'number' },
  { key: 'bytes open', title: 'JS and CSS of an open, empty chat, brotli', unit: 'bytes' },
  { key: 'requests open', title: 'requests for that', unit: 'number' },
  { key: 'heap closed', title: 'heap over a blank page, closed', unit: 'memory' },
  { key: 'heap open', title: 'heap over a blank page, open', unit: 'memory' },
  { key: '1000 rows', title: 'rows in the DOM at 1,000 messages', unit: 'number' },
  { key: '10000 rows', title: 'rows in the DOM at 10,000', unit: 'number' },
  { key: '100000 rows', title: 'rows in the DOM at 100,000', unit: 'number', isOurs: true },
  { key: '10000 heap', title: 'heap of 10,000 messages', unit: 'memory' },
  { key: '100000 heap', title: 'heap of 100,000 messages', unit: 'memory', isOurs: true },
  { key: 'toggle heap', title: 'heap left by opening and closing', unit: 'memory' },
  { key: 'toggle nodes', title: 'nodes left by that', unit: 'number' },
  { key: 'toggle listeners', title: 'listeners left by that', unit: 'number' },
  {
    key: 'deleted heap',
    title: 'heap left by 10,000 messages that were deleted',
    unit: 'memory',
    isOurs: true,
  },
  { key: 'deleted nodes', title: 'nodes left by that', unit: 'number', isOurs: true },
  { key: 'deleted listeners', title: 'listeners left by that', unit: 'number', isOurs: true },
  { key: 'timers idle', title: 'timers set a second, open and idle', unit: 'rate' },
  { key: 'frames idle', title: 'frames drawn a second, open and idle', unit: 'rate' },
  { key: 'flood frames', title: 'frames a second at 1,000 messages a second', unit: 'rate' },
  { key: 'flood long tasks', title: 'long tasks meanwhile', unit: 'number' },
  { key: 'flood handed over', title: 'messages taken in in time', unit: 'share' },
  { key: 'flood end shown', title: 'the last one is shown at the end', unit: 'yes' },
];

/** @type {Row[]} */
export const TIME_ROWS = [
  { key: 'blocking closed', title: 'blocking time closed, processor 4 times slower', unit: 'ms' },
  { key: 'click to composer', title: 'click to composer, warm, painted', unit: 'ms' },
  { key: 'cold ready', title: 'tap to composer on slow 4G, nothing fetched before, painted', unit: 'ms' },
  { key: 'cold trips', title: '… in round trips, less the transfer', unit: 'number' },
  { key: '1000 painted', title: '1,000 messages painted', unit: 'ms' },
  { key: '1000 work', title: '… busy for that', unit: 'ms' },
  { key: '10000 painted', title: '10,000 messages painted', unit: 'ms' },
  { key: '10000 work', title: '… busy for that', unit: 'ms' },
  { key: '100000 painted', title: '100,000 messages painted', unit: 'ms', isOurs: true },
  { key: '100 one more', title: 'one more at 100, painted', unit: 'ms', isOurs: true },
  { key: '100 one more work', title: '… busy for that', unit: 'ms', isOurs: true },
  { key: '10000 one more', title: 'one more at 10,000, painted', unit: 'ms' },
  { key: '10000 one more work', title: '… busy for that', unit: 'ms' },
  { key: '100000 one more', title: 'one more at 100,000, painted', unit: 'ms', isOurs: true },
  { key: '100000 one more work', title: '… busy for that', unit: 'ms', isOurs: true },
  { key: '0 key', title: 'a key in an empty chat, processor 4 times slower, painted', unit: 'ms' },
  { key: '0 key work', title: '… busy for that', unit: 'ms' },
  { key: '10000 key', title: 'a key at 10,000 messages, likewise, painted', unit: 'ms' },
  { key: '10000 key work', title: '… busy for that', unit: 'ms' },
];
