import type { OutboxRecord } from '../client/types.ts';
import type { Agent, TranscriptEntry } from '../protocol/types.ts';
import { ESCALATE_ACTION } from './hub-events.ts';
import type { Signal } from './signals.ts';
import type { Escalation, NoticeName } from './types.ts';

export interface EscalationModel {
  /** The hub has it, or the bot asked for it. */
  wait(): void;
  /**
   * A message of live chat. Texts of the hub itself come without a name while nobody has joined; after that, what comes
   * without one is the agent's. Returns it with their name.
   */
  hear<Message extends { author?: Agent | undefined }>(message: Message): Message;
  /** A `conversation_update`; false for a type that is not about people. */
  update(type: string, agent: Agent | undefined): boolean;
  /** The record of the visitor's wish moved on. */
  record(record: OutboxRecord): void;
  /** Reads from what was missed how far it went, without a word in the timeline. */
  replay(entries: readonly TranscriptEntry[]): void;
}

/** asked → waiting → connected → ended, or failed; each step is said once. */
export function createEscalation(
  state: Signal<Escalation>,
  say: (notice: NoticeName, text?: string) => void,
): EscalationModel {
  const is = (...steps: Escalation['step'][]) => steps.includes(state.peek().step);
  const agentNow = () => {
    const now = state.peek();
    return now.step === 'connected' ? now.agent : undefined;
  };

  function wait(): void {
    if (is('waiting', 'connected')) return;
    state.value = { step: 'waiting' };
    say('agent-waiting');
  }

  function join({ name, avatarUrl }: Agent): void {
    const known = agentNow();
    const isSame = known && (!name || !known.name || known.name === name);
    // Not every message tells all that is known.
    const agent = isSame
      ? { name: name ?? known.name, avatarUrl: avatarUrl ?? known.avatarUrl }
      : { name, avatarUrl };
    state.value = { step: 'connected', agent };
    if (!isSame) say('agent-joined', name);
  }

  function leave(agent: Agent | undefined): void {
    if (is('ended')) return;
    const name = agent?.name ?? agentNow()?.name;
    state.value = { step: 'ended' };
    say('agent-left', name);
  }

  function fail(): void {
    if (is('failed')) return;
    state.value = { step: 'failed', reason: 'no-agent' };
    say('agent-none');
  }

  return {
    wait,
    hear(message) {
      if (message.author?.name) join(message.author);
      else if (is('asked')) wait();
      return { ...message, author: message.author ?? agentNow() };
    },
    update(type, agent) {
      if (type === 'livechatAgentConnected') join(agent ?? {});
      else if (type === 'livechatAgentDisconnected') leave(agent);
      else if (type === 'failedAgentAssignment') fail();
      else return false;
      return true;
    },
    record({ state: now }) {
      const hasFailed = now === 'failed' || now === 'rejected';
      const isTaken = now === 'accepted' || now === 'confirmed';
      // Asked before the page was loaded, and still on its way.
      if (is('none') && !hasFailed && !isTaken) state.value = { step: 'asked' };
      if (!is('asked')) return;
      if (isTaken) wait();
      if (hasFailed) state.value = { step: 'failed', reason: 'not-sent' };
    },
    replay(entries) {
      let next = state.peek();
      for (const { role, actions, authorName } of entries) {
        // The bot speaks again once a person has left.
        if (role === 'bot' && next.step === 'connected') next = { step: 'none' };
        if (role === 'agent' && authorName) next = { step: 'connected', agent: { name: authorName } };
        if (actions.some(({ id }) => id === ESCALATE_ACTION) && next.step !== 'connected')
          next = { step: 'waiting' };
      }
      state.value = next;
    },
  };
}
