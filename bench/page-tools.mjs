/**
 * What runs in the page that is measured. It is written as one function because its source goes into the page, before all
 * that is there; it must need nothing from outside of itself.
 */

/** Installs `window.bench`. */
export function installTools() {
  /** @type {{ start: number, duration: number }[]} */
  const longTasks = [];
  /** When the last click began. */
  let clicked = 0;
  const seen = new PerformanceObserver((list) => {
    for (const { startTime: start, duration } of list.getEntries()) longTasks.push({ start, duration });
  });
  seen.observe({ type: 'longtask', buffered: true });
  addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true });

  const seenTerms = { LCP: 0, CLS: 0, INP: 0, FCP: 0 };
  /** @param {string} type @param {(entry: any) => void} take @param {object} [options] */
  const onEntry = (type, take, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    });
  onEntry('largest-contentful-paint', ({ startTime }) => (seenTerms.LCP = startTime));
  onEntry('layout-shift', ({ value, hadRecentInput }) => (seenTerms.CLS += hadRecentInput ? 0 : value));
  onEntry(
    'event',
    ({ duration, interactionId }) => {
      if (interactionId) seenTerms.INP = Math.max(seenTerms.INP, duration);
    },
    { durationThreshold: 16 },
  );
  onEntry('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seenTerms.FCP = startTime;
  });
  /** Milliseconds, but for CLS, which has no unit. Long tasks count from the first paint on, beyond their first 50 ms. */
  async function terms() {
    // Observers are told a little later.
    await new Promise((resolve) => later(resolve, 200));
    const blocking = longTasks.filter(({ start, duration }) => start + duration > seenTerms.FCP);
    return { ...seenTerms, TBT: blocking.reduce((all, { duration }) => all + duration - 50, 0) };
  }

  const counted = { timers: 0, frames: 0, shortest: Number.POSITIVE_INFINITY };
  const { setTimeout: later, setInterval: every, requestAnimationFrame: frame } = window;
  /** @param {any} original @param {(delay: number) => void} note */
  const watched =
    (original, note) =>
    /** @param {any} task @param {any[]} rest */
    (task, ...rest) => {
      note(Number(rest[0]) || 0);
      return original.call(window, task, ...rest);
    };
  const noteTimer = (/** @type {number} */ delay) => {
    counted.timers++;
    counted.shortest = Math.min(counted.shortest, delay);
  };
  /** From now on counts what the page sets up; it costs a little, so that nothing that is timed has it. */
  function watchTimers() {
    Object.assign(counted, { timers: 0, frames: 0, shortest: Number.POSITIVE_INFINITY });
    Object.assign(window, {
      setTimeout: watched(later, noteTimer),
      setInterval: watched(every, noteTimer),
      requestAnimationFrame: watched(frame, () => counted.frames++),
    });
  }

  const nextFrame = () => new Promise((resolve) => frame(resolve));
  /** Resolves when what the page looks like now was painted. */
  async function painted() {
    await nextFrame();
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    return performance.now();
  }

  /**
   * Milliseconds from `start` until `isDone` and painted; undefined where that takes too long.
   * @param {() => unknown} start
   * @param {() => boolean} isDone
   * @param {number} limit
   */
  async function time(start, isDone, limit) {
    await painted();
    const begin = performance.now();
    await start();
    while (!isDone()) {
      if (performance.now() - begin > limit) return undefined;
      await nextFrame();
    }
    return (await painted()) - begin;
  }

  /** Whether a visitor can see it and write into it. @param {Element | null | undefined} field */
  function isUsable(field) {
    if (!field || /** @type {HTMLTextAreaElement} */ (field).disabled) return false;
    const { top, bottom, left, right, width, height } = field.getBoundingClientRect();
    const isInView = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return isInView && width > 0 && height > 0 && field.checkVisibility({ visibilityProperty: true });
  }

  /** First match of a selector, in whatever shadow roots it stands. @param {string} selector */
  function find(selector, /** @type {Document | ShadowRoot} */ root = document) {
    const own = root.querySelector(selector);
    if (own) return own;
    for (const element of root.querySelectorAll('*')) {
      /** @type {Element | null} */
      const inner = element.shadowRoot && find(selector, element.shadowRoot);
      if (inner) return inner;
    }
    return null;
  }

  /** All matches, likewise. @param {string} selector @param {Document | ShadowRoot} root @returns {Element[]} */
  function findAll(selector, root = document) {
    const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? findAll(selector, shadowRoot) : [],
    );
    return [...root.querySelectorAll(selector), ...inner];
  }

  /** Whether words stand in an element, in whatever shadow roots. @returns {boolean} */
  function holds(/** @type {Element | undefined} */ element, /** @type {string} */ words) {
    if (!element) return false;
    if (element.textContent?.includes(words)) return true;
    return [element, ...element.querySelectorAll('*')].some(({ shadowRoot }) =>
      [...(shadowRoot?.children ?? [])].some((child) => holds(child, words)),
    );
  }

  /** The words of the nth message, as the transcript of the hub has them. @param {number} nth */
  const words = (nth) => `${'some words of a conversation that goes on '.repeat((nth % 5) + 1)}#${nth}`;

  /** Milliseconds from the last click until the composer can be written into, and was painted. */
  async function untilReady(/** @type {string} */ selector, /** @type {number} */ limit) {
    const begin = performance.now();
    /** @type {Element | null} */
    let field = null;
    while (!isUsable(field)) {
      if (performance.now() - begin > limit) return undefined;
      await nextFrame();
      if (!field?.isConnected) field = find(selector);
    }
    return (await painted()) - clicked;
  }

  /** A fixed amount of what pages do: text is parsed, elements are made and laid out. */
  function calibrate() {
    const begin = performance.now();
    const text = JSON.stringify(
      Array.from({ length: 2_000 }, (_, index) => ({ index, text: `Line ${index}` })),
    );
    let sum = 0;
    for (let round = 0; round < 5; round++) for (const { index } of JSON.parse(text)) sum += index;
    const box = document.createElement('div');
    box.style.cssText = 'position:absolute;width:300px;visibility:hidden';
    for (let index = 0; index < 500; index++) {
      const line = document.createElement('p');
      line.textContent = `Line ${index} of ${sum}`;
      box.append(line);
    }
    document.body.append(box);
    sum += box.offsetHeight;
    box.remove();
    return sum ? performance.now() - begin : 0;
  }

  /** How long each of `count` keys takes until it is painted, told by the next key only when it is. */
  /** @type {number[]} */
  const keys = [];
  addEventListener('keydown', ({ timeStamp }) => void painted().then((end) => keys.push(end - timeStamp)), {
    capture: true,
  });

  /**
   * Hands over `rate` messages a second for `seconds`; how many frames were there meanwhile.
   * @param {(nth: number) => void} add
   * @param {number} rate
   * @param {number} seconds
   */
  async function flood(add, rate, seconds) {
    const begin = performance.now();
    const before = longTasks.length;
    let sent = 0;
    let frames = 0;
    let isOver = false;
    const count = () => {
      frames++;
      if (!isOver) frame(count);
    };
    frame(count);
    while (sent < rate * seconds) {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - begin) / 1000) * rate));
      while (sent < due) add(++sent);
      await new Promise((resolve) => later(resolve, 4));
      // Whoever can't keep up is asked no longer than that.
      if (performance.now() - begin > seconds * 2_000) break;
    }
    isOver = true;
    const took = (performance.now() - begin) / 1000;
    await painted();
    return {
      sent,
      framesPerSecond: frames / took,
      longTasks: longTasks.length - before,
      longest: Math.max(0, ...longTasks.slice(before).map(({ duration }) => duration)),
    };
  }

  Object.assign(window, {
    bench: {
      longTasks,
      counted,
      keys,
      watchTimers,
      painted,
      time,
      isUsable,
      find,
      findAll,
      holds,
      words,
      untilReady,
      calibrate,
      flood,
      terms,
    },
  });
}
