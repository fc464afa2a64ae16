/** A fault of ours at any place where the browser calls us stays ours. */
import { expect, test } from '../stage.ts';

test.describe('a throw wherever the browser calls us @both', () => {
  test('reaches the page as no error, and the page is told by an event', async ({
    page,
    stage,
    chat,
    faults,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    // Remembers every function that our scripts hand to the browser; the page's own are none of ours.
    await page.addInitScript(() => {
      const entries = new Map<unknown, string>();
      Object.assign(window, { entriesOfOurs: entries });
      const remember = (callback: unknown, name: string) => {
        const isOurs = /\/captivate-chat\/[\w-]+\.js/.test(new Error().stack ?? '');
        if (isOurs && typeof callback === 'function') entries.set(callback, name);
      };
      const wrap = (owner: object, name: string, place: number) => {
        const original = Reflect.get(owner, name);
        Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
          remember(given[place], `${name} ${place ? given[0] : ''}`);
          return original.apply(this, given);
        });
      };
      wrap(EventTarget.prototype, 'addEventListener', 1);
      for (const name of ['setTimeout', 'requestAnimationFrame', 'queueMicrotask']) wrap(window, name, 0);
      for (const name of [
        'MutationObserver',
        'ResizeObserver',
        'IntersectionObserver',
        'PerformanceObserver',
      ]) {
        const Native = Reflect.get(window, name);
        Reflect.set(
          window,
          name,
          class extends Native {
            constructor(callback: unknown) {
              super(callback);
              remember(callback, name);
            }
          },
        );
      }
      for (const [owner, name] of [
        [MessagePort.prototype, 'onmessage'],
        [IDBRequest.prototype, 'onsuccess'],
        [IDBOpenDBRequest.prototype, 'onupgradeneeded'],
      ] as const) {
        const { set, ...rest } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
        Object.defineProperty(owner, name, {
          ...rest,
          set(callback) {
            remember(callback, name);
            set?.call(this, callback);
          },
        });
      }
    });
    await page.goto(stage.page('plain'));
    await chat.open();
    await chat.say('show cards');
    await stage.answered(chat, 'show cards');
    await chat.panel.getByRole('button', { name: 'More options' }).click();
    await expect(chat.inside.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await chat.close();
    await chat.open();

    // Whatever it is called with, and on, throws at every touch.
    const called = await chat.inside.evaluate(() => {
      const poison: object = new Proxy(() => {}, {
        get() {
          throw new Error('planted');
        },
        has() {
          throw new Error('planted');
        },
        apply() {
          throw new Error('planted');
        },
      });
      const entries = (window as unknown as { entriesOfOurs: Map<() => void, string> }).entriesOfOurs;
      const thrown: string[] = [];
      for (const [callback, name] of [...entries]) {
        try {
          Reflect.apply(callback, poison, [poison, poison]);
        } catch {
          thrown.push(name);
        }
      }
      return { thrown, names: [...new Set(entries.values())] };
    });
    expect(called.thrown).toEqual([]);
    // Clicks, keys, frames, timers …: a walk that met few of them would prove little.
    expect(called.names.length).toBeGreaterThan(15);
    expect(errors).toEqual([]);
    await expect.poll(() => faults.length).toBeGreaterThan(3);
    faults.length = 0;
  });
});
