import type { Random } from '../engine/random.ts';
import type { World } from '../engine/world.ts';
import type { Journal } from '../journal.ts';
import type { HubConversation } from './conversation.ts';
import { writeEvent } from './frames.ts';
import type { Manner } from './manner.ts';

/** Whoever speaks for the hub: a bot, and now and then a person. Every message has words of its own. */
export interface Speaker {
  /** Once in a conversation. */
  greet(conversation: HubConversation): void;
  /** To something that the visitor said. */
  answer(conversation: HubConversation): void;
  /** What was about to be said is not said. */
  silence(): void;
}

/** Creates the speaker of one hub. */
export function createSpeaker(world: World, random: Random, journal: Journal, manner: Manner): Speaker {
  let count = 0;
  let life = 0;

  /** `bot_message` has an id of its own, `livechat_message` only that of its event. */
  function say(conversation: HubConversation, isAgent: boolean, hasButtons: boolean): void {
    const number = ++count;
    const text = `${isAgent ? 'agent' : 'bot'} ${number}`;
    const options = ['yes', 'no'].map((label) => ({ label, value: `${label} to ${number}` }));
    const content = [
      { type: 'text', text },
      ...(hasButtons ? [{ type: 'buttons', buttons: { title: '', options } }] : []),
    ];
    conversation.addAnswer(isAgent ? 'agent ' : 'bot', content);
    journal.write({ type: 'said', conversation: conversation.id, words: text });
    const named = manner.namesConversation || isAgent ? { conversation_id: conversation.id } : {};
    const payload = isAgent
      ? { type: 'message_create', ...named, content }
      : { type: 'message_create', ch_msg_id: `m${number}`, bot: {}, ...named, content };
    const frame = writeEvent(isAgent ? 'livechat_message' : 'bot_message', payload, `e${number}`);
    for (const socket of conversation.listeners) socket.send(frame);
  }

  function sayLater(conversation: HubConversation, delay: number): void {
    const born = life;
    const isAgent = random.chance(0.15);
    const hasButtons = !isAgent && random.chance(0.4);
    world.after(delay, () => born === life && say(conversation, isAgent, hasButtons));
  }

  return {
    greet(conversation) {
      if (conversation.hasGreeted) return;
      conversation.hasGreeted = true;
      sayLater(conversation, random.between(50, 500));
    },
    answer(conversation) {
      // At times nothing, at times more than one, at times long after.
      const answers = random.pick([0, 1, 1, 1, 1, 2]);
      let delay = 0;
      for (let index = 0; index < answers; index++) {
        delay += random.chance(0.1) ? random.between(2_000, 30_000) : random.between(100, 1_500);
        sayLater(conversation, delay);
      }
    },
    silence() {
      life++;
    },
  };
}
