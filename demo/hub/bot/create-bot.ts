import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { HubCore } from '../core.ts';
import { readContent, type VisitorContent } from '../events/message.ts';
import type { QuirkName } from '../quirks.ts';
import type { Speaker } from '../speak.ts';
import type { StoredConversation, StoredEntry } from '../storage/types.ts';
import { readRecipient, toLocationAnswer } from './actions.ts';
import { toFallback, toFileAnswer, toWelcome } from './fallback.ts';
import { ORDER_INTENTS } from './intents/orders.ts';
import { PEOPLE_INTENTS } from './intents/people.ts';
import { PRODUCT_INTENTS } from './intents/products.ts';
import { SHOP_INTENTS } from './intents/shop.ts';
import { createTurnQueue } from './queue.ts';
import { toShop } from './shop-address.ts';
import { readShowRequest } from './show.ts';
import { fold, type Intent, type Scene, say, type Turn } from './turn.ts';

/** Sizes before products, orders before all that has a number in it, manners last: the first that matches answers. */
const INTENTS: Intent[] = [
  ...ORDER_INTENTS.slice(0, 1),
  ...PEOPLE_INTENTS.slice(0, 2),
  ...SHOP_INTENTS,
  ...ORDER_INTENTS.slice(1),
  ...PRODUCT_INTENTS,
  ...PEOPLE_INTENTS.slice(2),
];

export interface Bot {
  /** Says hello, once in a conversation's life. */
  welcome(conversation: StoredConversation): void;
  /** Answers what the visitor said. */
  hear(conversation: StoredConversation, content: VisitorContent): void;
  /** Answers an action of the client, where it has something to say. */
  act(conversation: StoredConversation, id: string, data: JsonObject): void;
}

export interface BotOptions {
  pace: number;
  escalate(conversationId: string): void;
  /** Whether people have the conversation; the bot keeps quiet then. */
  isHandled(conversationId: string): boolean;
  showQuirk(conversation: StoredConversation, name: QuirkName | 'off'): void;
}

/** The shop's bot. It thinks before it speaks, and never says two things at once. */
export function createBot(core: HubCore, speaker: Speaker, options: BotOptions): Bot {
  const { conversations } = core.storage;
  const queue = createTurnQueue(core.clock);
  const toScene = (conversation: StoredConversation, content: VisitorContent): Scene => ({
    content,
    heard: fold(content.text),
    expected: conversation.botState,
    conversationId: conversation.id,
    visitor: conversation.visitor,
    origin: core.origin(),
    shop: toShop(core, conversation),
    random: core.random,
  });
  const enqueue = (id: string, ms: number, task: (conversation: StoredConversation) => void) =>
    queue.add(id, ms, () => {
      const conversation = conversations.find(id);
      if (conversation && !core.quirks.silent) task(conversation);
    });
  const perform = (id: string, { messages, escalates }: Turn, isWanted = () => true) => {
    for (const { parts, actions } of messages) {
      enqueue(id, toThinkingMs(parts) * options.pace, (conversation) => {
        // Someone took over while the bot was thinking: what it wanted to say is no longer wanted.
        if (!options.isHandled(id) && isWanted()) speaker.bot(conversation, parts, actions);
      });
    }
    if (escalates) enqueue(id, 0, () => options.escalate(id));
  };
  const change = (id: string, edit: Partial<StoredConversation>) => {
    const conversation = conversations.find(id);
    if (conversation) conversations.save({ ...conversation, ...edit });
  };

  return {
    welcome({ id }) {
      const conversation = conversations.find(id);
      if (!conversation || conversation.welcomed || core.quirks.silent) return;
      change(id, { welcomed: true });
      // Who speaks while it is still thinking (at a pace of 0 it never is) gets an answer, and not two hellos.
      const isQuiet = () => options.pace === 0 || !core.storage.entries.of(id).some(hasWords);
      perform(id, toWelcome(toScene(conversation, { text: '', files: [] })), isQuiet);
    },
    hear({ id }, content) {
      const conversation = conversations.find(id);
      if (!conversation) return;
      const scene = toScene(conversation, content);
      const shown = readShowRequest(scene);
      // Who has spoken first needs no welcome any more.
      change(id, { botState: '', welcomed: true });
      if (shown && 'quirk' in shown) {
        enqueue(id, 300 * options.pace, (it) => options.showQuirk(it, shown.quirk));
        return;
      }
      const turn = shown?.turn ?? toTurn(scene);
      if (turn.expects) change(id, { botState: turn.expects });
      perform(id, turn);
    },
    act({ id, visitor }, action, data) {
      if (options.isHandled(id)) return;
      if (action === 'getLocation') perform(id, toLocationAnswer(data));
      if (action === 'sendTranscript') perform(id, mailTranscript(core, id, { ...visitor, ...data }));
    },
  };
}

/** Whether the visitor has said something; the empty message that asks for a welcome is nothing said. */
function hasWords({ author, content }: StoredEntry): boolean {
  if (author !== 'user') return false;
  const { text, files } = readContent(content);
  return text.trim() !== '' || files.length > 0;
}

function toTurn(scene: Scene): Turn {
  if (scene.content.files.length > 0) return toFileAnswer(scene);
  return INTENTS.find((intent) => intent.matches(scene))?.answer(scene) ?? toFallback(scene);
}

/** A short look, then as long as a quick typist takes; never so long that one wonders. */
function toThinkingMs(parts: { type: string; text?: string }[]): number {
  const letters = parts.reduce((sum, part) => sum + (part.text?.length ?? 60), 0);
  return Math.min(500 + letters * 8, 1600);
}

function mailTranscript(core: HubCore, conversationId: string, data: JsonObject): Turn {
  const recipient = readRecipient(data);
  if (!recipient) return say('I need a complete e-mail address for that.');
  const entries = core.storage.entries
    .of(conversationId)
    .filter(({ author }) => /user|bot|agent/.test(author));
  const body = entries.map((entry) => `${entry.author}: ${JSON.stringify(entry.content)}`).join('\n');
  core.storage.mails.add({ conversationId, recipient, body }, core.clock.now());
  return say(`Done: this conversation is on its way to ${recipient}.`);
}
