import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { createHub, type Hub } from '../../../demo/hub/create-hub.ts';
import { type Api, loadSubjects, type Subject, type Talk } from './subjects.ts';

export let hub: Hub;
export let all: Awaited<ReturnType<typeof loadSubjects>>;
export let subject: Subject;
export let api: Api;
export let strays: unknown[];

const catchStray = (error: unknown) => {
  strays.push(error);
};
let watchers: NodeJS.UnhandledRejectionListener[];

export type Fetch = (input: unknown, init?: RequestInit) => Promise<Response>;

let world: { fetch: Fetch };

/**
 * Sets the stage for the tests of the file that calls it: a hub, and the clients that have to do with it. `surroundings`
 * has the `fetch` that they use.
 */
export function useSubjects(surroundings: { fetch: Fetch }): void {
  world = surroundings;
  beforeAll(async () => {
    all = await loadSubjects(() => hub);
  });
  afterAll(() => all.vendor.restore());

  beforeEach(async () => {
    strays = [];
    // Rejections that nobody handles are one of the vendor's ways; they must not end this run.
    watchers = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', catchStray);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    hub = await createHub({
      pace: 0,
      keys: ['second'],
      quirks: { waitsForEmptyMessage: true },
      publicUrl: 'https://channel.prod.captivat.io',
    });
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    subject.end();
    await hub.close();
    process.removeAllListeners('unhandledRejection');
    for (const watcher of watchers) process.on('unhandledRejection', watcher);
  });
}

/** Makes the client of that number the one that is looked at: 0 the vendor's, 1 ours. */
export async function chooseSubject(index: number): Promise<void> {
  subject = all.subjects[index] as Subject;
  api = await subject.create();
}

export const begin = (user = 'sigrid') => api.createConversation(user, {}, {}, 'user-first');
export const stored = (conversation: Talk) => hub.conversation(conversation.getConversationId());
export const said = (conversation: Talk) =>
  stored(conversation)
    ?.messages.filter(({ from }) => from === 'user')
    .map(({ text }) => text);
export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Patient with ours, on machines that are slow now and then; there it would wait in vain. */
export const until = (check: () => void, timeout = subject.isVendor ? 1500 : 6000) =>
  vi.waitFor(check, { timeout, interval: 20 });

export function listen(conversation: Talk) {
  const heard: { content: unknown; type: string }[] = [];
  conversation.onMessage((content, type) => heard.push({ content, type }));
  return heard;
}

/** Lets time pass under a faked clock, with the network in real time. */
export async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    await vi.advanceTimersByTimeAsync(500);
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Replaces what `fetch` does, until the test ends. */
export function onFetch(replace: (fetch: Fetch) => Fetch): void {
  const replaced = replace(world.fetch);
  vi.spyOn(world, 'fetch').mockImplementation(replaced);
}
