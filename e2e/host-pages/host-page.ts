import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import type { Stage } from '../stage.ts';

/** What is asked on every page, in the words of the table in `docs/host-pages.md`. */
export const QUESTIONS = {
  place: 'the launcher stands in its corner, and a click at its middle hits it',
  styles: 'computed styles inside are those of a plain page',
  globals: 'globals, constructors and prototypes of the page are as they were',
  markup: 'head, body, their attributes and cookies are as they were',
  here: 'focus and scroll position are as they were',
  shifts: 'nothing on the page has moved',
  sockets: 'one socket is all that it takes',
  pixels: 'outside our box the page looks as it did',
  reload: 'after a reload all that was said stands there, and is sent once',
} as const;

export type Question = keyof typeof QUESTIONS;

/** A page on which the journey is made. */
export interface HostPage {
  /** The file below `e2e/pages/hosts`, without `.html`. */
  name: string;
  /** What the page does, for the table in `docs/host-pages.md`. */
  does: string;
  /** Where another page's file is shown under other circumstances. */
  file?: string;
  /** The tag's own options. */
  options?: Record<string, string>;
  /** What cannot be asked there, and why. */
  cannot?: Partial<Record<Question, string>>;
  /** What was broken there, and what was done. */
  found?: string;
  /** Lines of ours that the owner reads on the console there. */
  says?: RegExp[];
  /** On the end side, where writing goes from right to left. */
  isMirrored?: boolean;
  /** Our script is to come before there is a body. */
  isEarly?: boolean;
  /** Longer than others take. */
  isSlow?: boolean;
  /** Before the page is fetched. */
  arrange?(page: Page): Promise<unknown>;
  /** When the page is there and our script is not yet. */
  prepare?(page: Page): Promise<unknown>;
  /** With the chat just open. */
  opened?(page: Page, chat: Chat): Promise<unknown>;
  /** With the chat open and every kind of part in it. */
  meanwhile?(page: Page, chat: Chat, stage: Stage): Promise<unknown>;
}
