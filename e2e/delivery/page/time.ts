type Timer = (task: unknown, ms?: number, ...rest: unknown[]) => number;

/**
 * Runs in the page, before everything else: lets its time pass `speed` times as fast, and gives a hand to its clock.
 * Timers of more than a moment and the clocks are quickened alike; what the network, the storage and the processor take is
 * not touched, so nothing gets ahead of anything that it waits for. Short waits stay: they are there for slow machines,
 * and this may be one. A timer is never early by the page's own clock. All pages tell the same time: what it was at `epoch`,
 * and what has passed since.
 */
export function quickenTime(options: { speed: number; momentMs: number; epoch: number }): void {
  const { speed, momentMs, epoch } = options;
  const { Date: RealDate } = window;
  const monotonic = performance.now.bind(performance);
  const origin = performance.timeOrigin;
  const begin = monotonic();
  let offset = 0;
  const realNow = () => origin + monotonic();
  const wall = () => Math.floor(epoch + (realNow() - epoch) * speed + offset);
  const shorten = (ms?: number) => (Number(ms) > momentMs ? Math.max(momentMs, Number(ms) / speed) : ms);

  performance.now = () => begin + (monotonic() - begin) * speed;
  window.Date = new Proxy(RealDate, {
    construct: (target, values) => Reflect.construct(target, values.length > 0 ? values : [wall()]),
    apply: () => new RealDate(wall()).toString(),
    get: (target, name) => (name === 'now' ? wall : Reflect.get(target, name)),
  });
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = window[name] as unknown as Timer;
    const quick: Timer = (task, ms, ...rest) => real.call(window, task, shorten(ms), ...rest);
    Object.assign(window, { [name]: quick });
  }
  window.deliveryHand = {
    load: String(Math.random()),
    realNow,
    jump(ms) {
      offset += ms;
    },
    breakStorage() {},
    stopAfter() {},
    pass() {},
    readText: () => '',
    flush() {},
  };
}
