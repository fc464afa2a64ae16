// What all scripts share, as no page should have it: each throws, or lies.
const fail = () => {
  throw new Error("the page's own");
};
const natives = { Promise, Date, setTimeout, clearTimeout, now: Date.now, stringify: JSON.stringify };
const FAITHLESS = {
  'Promise throws'() {
    const Refusing = function () {
      fail();
    };
    for (const name of ['all', 'allSettled', 'any', 'race', 'reject', 'resolve']) Refusing[name] = fail;
    Refusing.prototype = natives.Promise.prototype;
    window.Promise = Refusing;
  },
  'Promise lies'() {
    // Kept by nobody.
    window.Promise = class extends natives.Promise {
      constructor(run) {
        super(() => {});
        if (run) run(() => {}, () => {});
      }
    };
  },
  'Date throws'() {
    window.Date = function () {
      fail();
    };
    for (const name of ['now', 'parse', 'UTC']) window.Date[name] = fail;
    window.Date.prototype = natives.Date.prototype;
  },
  'Date lies'() {
    // No number, then long ago, then long from now.
    let asked = 0;
    const now = () => [Number.NaN, 0, natives.now() + 1e12][asked++ % 3];
    window.Date = class extends natives.Date {
      constructor(...values) {
        if (values.length) super(...values);
        else super(now());
      }
    };
    window.Date.now = now;
  },
  'JSON throws'() {
    JSON.parse = fail;
    JSON.stringify = fail;
  },
  'JSON lies'() {
    JSON.parse = () => ({});
    JSON.stringify = () => '{}';
  },
  'setTimeout throws'() {
    window.setTimeout = fail;
    window.setInterval = fail;
    window.clearTimeout = fail;
  },
  'setTimeout lies'() {
    // At once, whatever the time; and there is nothing to take back.
    window.setTimeout = (run, _ms, ...values) => void queueMicrotask(() => run(...values));
  },
};
