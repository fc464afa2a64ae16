import { install } from './install.ts';
import { importModule } from './load-app.ts';
import { type OptionValues, toDataset } from './option-values.ts';
import { report, safely } from './safely.ts';

/** What a page gives to `Captivate.init()`: the key, and options of this widget by their names. There is one chat by it. */
export type CaptivateOptions = { apiKey: string } & Omit<OptionValues, 'apikey' | 'instance'>;

/** The global of the vendor's older widget (`captivate.min.js`), for pages that were written for it. */
export interface CaptivateGlobal {
  /** Puts the chat on the page. A second call does nothing, and says so on the console. */
  init(options: CaptivateOptions): void;
  /** Calls once the chat takes what it is told; at once where it does. What is said then is kept until the hub has it. */
  onConnect(callback: () => void): void;
  /** Whether `onConnect` has been reached. */
  readonly isConnected: boolean;
}

declare global {
  interface Window {
    Captivate?: CaptivateGlobal;
  }
}

/**
 * Puts `Captivate` on the window. The older widget connected when the page was loaded; this one connects when the visitor
 * wants to talk, and keeps what it is told until then: so "connected" is when it is there to be told.
 *
 * @param src The script's own address; the app is found beside it.
 */
export function addCaptivateGlobal(view: Window & typeof globalThis, src: string): void {
  let waiting: (() => void)[] = [];
  const isConnected = () => !!(view.CaptivateChat && 'state' in view.CaptivateChat);

  function callBack(): void {
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) safely(callback, () => 'A callback of Captivate.onConnect failed.');
  }

  view.Captivate = {
    init(options) {
      const { apiKey: apikey, ...others } = (options || {}) as CaptivateOptions;
      const dataset = safely(
        () => toDataset({ ...others, apikey, instance: '' }),
        () => 'Captivate.init could not read its options.',
      );
      if (dataset) install(view, dataset, src, importModule);
      if (isConnected()) queueMicrotask(callBack);
    },
    onConnect(callback) {
      if (typeof callback !== 'function') return report('Captivate.onConnect takes a function.');
      waiting.push(callback);
      if (isConnected()) queueMicrotask(callBack);
    },
    get isConnected() {
      return isConnected();
    },
  };
}
