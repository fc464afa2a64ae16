import { afterEach, beforeAll, beforeEach } from 'vitest';
import { createHub, type Hub } from '../../../demo/hub/create-hub.ts';
import { createInbox, type Inbox } from '../../../demo/hub/testing/inbox.ts';
import { type Api, loadSubjects, type Subject, type Talk } from './subjects.ts';

/** Those that have to behave alike. */
export const SUBJECTS = [
  'captivate-chat-api',
  'captivate-chat-widget/client',
  'captivate-chat-widget/client by the socket',
  'captivate-chat-widget/client by HTTP',
];

export interface Heard {
  content: unknown;
  type: string;
}

/** A hub and a connected client, new for each test. */
export interface Stage {
  readonly hub: Hub;
  readonly subject: Subject;
  readonly classes: Subject['classes'];
  /** Every address that was asked for. */
  readonly asked: string[];
  api: Api;
  begin(mode?: 'bot-first' | 'user-first', user?: string): Promise<Talk>;
  stored(conversation: Talk): ReturnType<Hub['conversation']>;
  /** What the visitor said; the empty message that wakes a bot is not said. */
  said(conversation: Talk): NonNullable<ReturnType<Hub['conversation']>>['messages'] | undefined;
}

let hub: Hub;
/** Once for a file: the vendor's client holds on to the globals that it finds when it is loaded. */
let loading: ReturnType<typeof loadSubjects> | undefined;

/** Sets the stage for the tests of the block that calls it. */
export function useStage(name: string): Stage {
  let subject: Subject;
  let all: Awaited<ReturnType<typeof loadSubjects>>;

  beforeAll(async () => {
    loading ??= loadSubjects(() => hub);
    all = await loading;
    subject = all.subjects.find((each) => each.name === name) as Subject;
  });
  beforeEach(async () => {
    hub = await createHub({
      pace: 0,
      keys: ['second'],
      quirks: { waitsForEmptyMessage: true },
      // Links to large messages and files lead to the vendor's own hosts, as everything else.
      publicUrl: 'https://channel.prod.captivat.io',
    });
    stage.api = await subject.create();
  });
  afterEach(async () => {
    subject.end();
    await hub.close();
  });

  const stage: Stage = {
    get hub() {
      return hub;
    },
    get subject() {
      return subject;
    },
    get classes() {
      return subject.classes;
    },
    get asked() {
      return all.vendor.asked;
    },
    api: undefined as never,
    begin: (mode = 'user-first', user = 'sigrid') =>
      stage.api.createConversation(user, { name: 'Sigrid' }, { topic: 'boots' }, mode, { risk: 1 }),
    stored: (conversation) => hub.conversation(conversation.getConversationId()),
    said: (conversation) =>
      stage.stored(conversation)?.messages.filter(({ from, text, content }) => {
        const isFile = JSON.stringify(content).includes('filename');
        return from === 'user' && (text || isFile);
      }),
  };
  return stage;
}

/** Everything that `onMessage` is called with. */
export function listen(conversation: Talk): Inbox<Heard> {
  const inbox = createInbox<Heard>();
  conversation.onMessage((content, type) => inbox.put({ content, type }));
  return inbox;
}

export const anything = () => true;
export const saying = (words: string) => (heard: Heard) => JSON.stringify(heard.content).includes(words);
