/** Several conversations on one socket: each hears what is said to it, and nothing else. */
import { beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Conversation } from './conversation.ts';
import { begin, hub, open as openApi, said, until, useDemoHub } from './testing/demo-stage.ts';
import type { ApiSettings, HubError } from './types.ts';

useDemoHub();

const SEVERAL = 100;

let opened = 0;
beforeEach(() => {
  opened = 0;
});

class CountedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    opened++;
  }
}

const open = (settings: ApiSettings = {}) => openApi({ WebSocket: CountedSocket, ...settings });

function listen(conversation: Conversation): string[] {
  const heard: string[] = [];
  conversation.onMessage((content, type) => heard.push(type === 'error' ? 'error' : JSON.stringify(content)));
  return heard;
}

const say = (conversation: Conversation, text: string) =>
  hub.say(conversation.getConversationId(), [{ type: 'text', text }]);

it(`hold ${SEVERAL} that are live at once, where the hub is known to name them`, async () => {
  Object.assign(hub.quirks, { namesConversation: true, sharedSockets: true });
  const api = open({ sharesSocket: true, transport: 'socket' });
  const ids = Array.from({ length: SEVERAL }, (_, nth) => `ada_${nth}`);
  for (const id of ids) hub.seed({ id, userId: 'ada' });
  const conversations = ids.map((id) => api.getConversation(id));
  const heard = conversations.map(listen);
  await Promise.all(conversations.map((conversation, nth) => conversation.sendMessage(`from ${nth}`)));
  expect(opened).toBe(1);
  expect(ids.map((id) => said(id))).toEqual(ids.map((_, nth) => [`from ${nth}`]));
  for (const [nth, conversation] of conversations.entries()) say(conversation, `only for ${nth}.`);
  await until(() => expect(heard.filter((own) => own.join().includes('only for'))).toHaveLength(SEVERAL));
  for (const [nth, own] of heard.entries()) {
    expect(own.filter((words) => words.includes('only for'))).toEqual([
      JSON.stringify([{ type: 'text', text: `only for ${nth}.` }]),
    ]);
  }
});

it('are not one by default', async () => {
  const api = open();
  const [first, second] = [await begin(api, 'ada'), await begin(api, 'bob')];
  const [one, two] = [listen(first), listen(second)];
  say(first, 'For one');
  say(second, 'For two');
  await until(() => expect([...one, ...two]).toHaveLength(2));
  expect([one.join(), two.join()]).toEqual([expect.stringContaining('one'), expect.stringContaining('two')]);
  expect(opened).toBe(2);
});

it('go on when one of them ends', async () => {
  Object.assign(hub.quirks, { namesConversation: true, sharedSockets: true });
  const api = open({ sharesSocket: true });
  const [first, second] = [await begin(api, 'ada'), await begin(api, 'bob')];
  const [one, two] = [listen(first), listen(second)];
  const phases: string[] = [];
  api.onStatus(({ phase }) => phases.push(phase));
  first.close();
  say(first, 'Still there?');
  say(second, 'And you?');
  await until(() => expect(two.join()).toContain('And you?'));
  expect(one).toEqual([]);
  expect(phases).toEqual([]);
});

it('hand what names no conversation to none of them, and say so to each', async () => {
  hub.quirks.sharedSockets = true;
  const api = open({ sharesSocket: true });
  const both = [await begin(api, 'ada'), await begin(api, 'bob')];
  const errors: HubError[] = [];
  const heard = both.map(listen);
  for (const conversation of both) conversation.onError((error) => errors.push(error));
  say(both[0] as Conversation, 'Secret');
  await until(() => expect(errors).toHaveLength(2));
  expect(heard).toEqual([['error'], ['error']]);
  expect(errors.map(({ conversationId, errorCode }) => [conversationId, errorCode])).toEqual(
    both.map((conversation) => [conversation.getConversationId(), 'unnamed']),
  );
  expect(JSON.stringify(await both[0]?.getTranscript())).toContain('Secret');
});

function createStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** What was tried and not taken waits there, to be tried again. */
const expectTurnedDown = (items: Map<string, string>, count: number) => {
  expect(items.size).toBe(count);
  for (const value of items.values()) expect(value).toMatch(/"state":"queued".*"firstSentAt"/);
};

it('hold what is not sent for the next run, each under its own key', async () => {
  const storage = createStorage();
  const api = open({ sharesSocket: true, storage });
  const both = [await begin(api, 'ada'), await begin(api, 'bob')];
  Object.assign(hub.quirks, { httpStatus: 503, refusesSockets: true });
  hub.drop();
  const outcomes = both.map((each) => each.sendMessage(`of ${each.getConversationId()}`).catch(() => {}));
  await until(() => expectTurnedDown(storage.items, 2));
  api.dispose();
  await Promise.all(outcomes);
  Object.assign(hub.quirks, { httpStatus: 0, refusesSockets: false });
  const next = open({ sharesSocket: true, storage });
  for (const each of both) {
    const id = each.getConversationId();
    expect(
      [...storage.items]
        .filter(([key]) => key.endsWith(id))
        .map(([, value]) => value)
        .join(),
    ).toContain(`of ${id}`);
    next.getConversation(id).onMessage(() => {});
  }
  for (const each of both) {
    const id = each.getConversationId();
    await until(() => expect(said(id)).toEqual([`of ${id}`]));
  }
  await until(() => expect(storage.items.size).toBe(0));
});

it('hold it, too, where the answer comes after the client was disposed of', async () => {
  const storage = createStorage();
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  let sends = 0;
  const api = open({
    storage,
    fetch: (address, init) => {
      if (!String(address).includes('sockets/message')) return fetch(address, init);
      sends++;
      return answered;
    },
  });
  const conversation = await begin(api, 'ada');
  const outcome = conversation.sendMessage('Is it kept?').catch(() => {});
  await until(() => expect(sends).toBe(1));
  api.dispose();
  answer(new Response('busy', { status: 503 }));
  await outcome;
  await until(() => expectTurnedDown(storage.items, 1));
});
