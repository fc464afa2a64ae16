import { expect } from '@playwright/test';
import type { Engine } from './engine.ts';
import { look, type Seen, type Wanted } from './look.ts';
import { toPlainJson } from './plain-json.ts';

/** The visitor in any engine: looks for what is on screen, and has a mouse and a keyboard. */
export interface Visitor {
  engine: Engine;
  /** What an expression is in the page: something that JSON can say. */
  read<T>(expression: string): Promise<T>;
  /** Calls a function in the page; it must refer to nothing outside itself, and give what JSON can say. */
  ask<T, A extends unknown[]>(question: (...values: A) => T, ...values: A): Promise<T>;
  /** The same, of `<captivate-chat>`: where there is a frame, of that in the frame, in which the chat is drawn. */
  askInside<T>(question: (host: Element) => T): Promise<T>;
  /** All that is visible of it at this moment. */
  all(role: string, words?: string): Promise<Seen[]>;
  /** Waits until it is on screen, and gives the last of it. */
  see(role: string, words?: string): Promise<Seen>;
  /** Waits until none of it is on screen. */
  seeNone(role: string, words?: string): Promise<void>;
  /** Clicks at its middle, once that is where a click would reach it. */
  click(role: string, words?: string): Promise<void>;
  /** Writes into the composer and sends. */
  say(text: string): Promise<void>;
  conversationId(): Promise<string>;
}

/** How long a slow machine may take for anything. */
const PATIENCE = { timeout: 30_000 };

const COMPOSER = '^Message$';

/** What the chat is drawn in, in the words of the page. */
const INSIDE = `((outer) => outer.shadowRoot.querySelector('iframe')?.contentDocument.querySelector('captivate-chat') ?? outer)(document.querySelector('captivate-chat'))`;

export function createVisitor(engine: Engine): Visitor {
  const read: Visitor['read'] = async (expression) =>
    JSON.parse(await engine.evaluate(`(${toPlainJson})(${expression})`)).it;
  const ask: Visitor['ask'] = (question, ...values) => read(`(${question})(...${JSON.stringify(values)})`);
  const askInside: Visitor['askInside'] = (question) => read(`(${question})(${INSIDE})`);
  const all: Visitor['all'] = (role, words) => {
    const wanted: Wanted = { role, ...(words !== undefined && { words }) };
    return read<Seen[]>(`(${look})(${JSON.stringify(wanted)})`);
  };
  const visitor: Visitor = {
    engine,
    read,
    ask,
    askInside,
    all,
    async see(role, words) {
      let last: Seen | undefined;
      const isThere = async () => {
        last = (await all(role, words)).at(-1);
        return !!last;
      };
      const message = `${role} ${words ?? ''}`;
      await expect.poll(isThere, { message, ...PATIENCE }).toBe(true);
      return last as Seen;
    },
    async seeNone(role, words) {
      const message = `no ${role} ${words ?? ''}`;
      await expect.poll(async () => (await all(role, words)).length, { message, ...PATIENCE }).toBe(0);
    },
    async click(role, words) {
      let place = '';
      const message = `a place to click ${role} ${words ?? ''}`;
      // Not while it moves: its box must be the same twice.
      const isStill = async () => {
        const seen = (await all(role, words)).at(-1);
        const now = seen?.isHit ? `${seen.x} ${seen.y}` : '';
        const is = now !== '' && now === place;
        place = now;
        return is;
      };
      await expect.poll(isStill, { message, ...PATIENCE }).toBe(true);
      const { x, y, width, height } = (await all(role, words)).at(-1) as Seen;
      await engine.clickAt(x + width / 2, y + height / 2);
    },
    async say(text) {
      await visitor.click('textbox', COMPOSER);
      await engine.type(text);
      await engine.press('Enter');
    },
    async conversationId() {
      const read = () =>
        ask(() => (window.CaptivateChat as { state?: { conversationId?: string } }).state?.conversationId);
      await expect.poll(read, PATIENCE).toBeTruthy();
      return String(await read());
    },
  };
  return visitor;
}
