import type { Signal } from '@preact/signals';
import type { OutboxRecord, RecordState } from '../client/types.ts';
import type { Agent, HubAction, TranscriptEntry } from '../protocol/types.ts';
import { ESCALATE_ACTION, NOT_SENT } from './escalate.ts';
import type { Escalation, NoticeName } from './types.ts';

type Step = Escalation['step'];

export interface EscalationModel {
  /** The hub has it, or the bot asked for it. */
  wait(): void;
  /** Where a message of live chat came from. Texts of the hub itself come without a name: nobody has joined yet. */
  hear(message: { author?: Agent | undefined }): void;
  /** A `conversation_update`; false for a type that is not about people. */
  update(type: string, agent: Agent | undefined): boolean;
  /** The record of the visitor's wish moved on. */
  record(record: OutboxRecord): void;
  /** Reads from what was missed how far it went, without a word in the timeline. */
  replay(entries: readonly TranscriptEntry[]): void;
}

const PENDING: RecordState[] = ['queued', 'sending', 'unknown', 'reconciling'];

const isEscalate = (action: HubAction) => action.id === ESCALATE_ACTION;

/** asked → waiting → connected → ended, or failed; each step is said once. */
export function createEscalation(
  state: Signal<Escalation>,
  say: (notice: NoticeName, text?: string) => void,
): EscalationModel {
  const is = (...steps: Step[]) => steps.includes(state.peek().step);

  function wait(): void {
    if (is('waiting', 'connected')) return;
    state.value = { step: 'waiting' };
    say('agent-waiting');
  }

  function join(agent: Agent): void {
    const now = state.peek();
    const known = now.step === 'connected' ? now.agent : {};
    const isSame = now.step === 'connected' && (!agent.name || !known.name || known.name === agent.name);
    if (isSame && agent.name === known.name && agent.avatarUrl === known.avatarUrl) return;
    state.value = { step: 'connected', agent: isSame ? { ...known, ...agent } : agent };
    if (!isSame) say('agent-joined', agent.name);
  }

  function update(type: string, agent: Agent | undefined): boolean {
    if (type === 'livechatAgentConnected') join(agent ?? {});
    else if (type === 'livechatAgentDisconnected') leave(agent);
    else if (type === 'failedAgentAssignment') fail();
    else return false;
    return true;
  }

  function leave(agent: Agent | undefined): void {
    const now = state.peek();
    if (now.step === 'ended') return;
    state.value = { step: 'ended' };
    say('agent-left', agent?.name ?? (now.step === 'connected' ? now.agent.name : undefined));
  }

  function fail(): void {
    if (is('failed')) return;
    state.value = { step: 'failed', reason: 'no-agent' };
    say('agent-none');
  }

  return {
    wait,
    hear({ author }) {
      if (author?.name) join(author);
      else if (is('asked')) wait();
    },
    update,
    record({ state: now }) {
      // Asked before the page was loaded, and still on its way.
      if (is('none') && PENDING.includes(now)) state.value = { step: 'asked' };
      if (!is('asked')) return;
      if (now === 'accepted' || now === 'confirmed') wait();
      if (now === 'failed' || now === 'rejected') state.value = NOT_SENT;
    },
    replay(entries) {
      let next = state.peek();
      for (const { role, actions, authorName } of entries) {
        // The bot speaks again once a person has left.
        if (role === 'bot' && next.step === 'connected') next = { step: 'none' };
        if (role === 'agent' && authorName) next = { step: 'connected', agent: { name: authorName } };
        if (actions.some(isEscalate) && next.step !== 'connected') next = { step: 'waiting' };
      }
      state.value = next;
    },
  };
}
