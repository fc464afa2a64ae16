import { type ReadonlySignal, signal } from '@preact/signals';
import type { OutboxRecord, RecordState } from '../client/types.ts';
import type { Agent, HubAction, Role, TranscriptEntry } from '../protocol/types.ts';
import type { Escalation, NoticeName } from './types.ts';

/** The action that hands a conversation to a person, from either side. */
export const ESCALATE_ACTION = 'escalateToHuman';

type Step = Escalation['step'];

export interface EscalationModel {
  readonly state: ReadonlySignal<Escalation>;
  /** The visitor asks; false where that is under way already. */
  ask(): boolean;
  /** The hub has it, or the bot asked for it. */
  wait(): void;
  /** Where a message of live chat came from. Texts of the hub itself come without a name: nobody has joined yet. */
  hear(role: Role, author: Agent | undefined): void;
  /** A `conversation_update`; false for a type that is not about people. */
  update(type: string, agent: Agent | undefined): boolean;
  /** The visitor's wish could not even be kept. */
  notSent(): void;
  /** The record of an action moved on. */
  record(record: OutboxRecord): void;
  /** Reads from what was missed how far it went, without a word in the timeline. */
  replay(entries: readonly TranscriptEntry[]): void;
  reset(): void;
}

const PENDING: RecordState[] = ['queued', 'sending', 'unknown', 'reconciling'];

/** What was kept of an escalation; `asked` is not: the record of the action tells. */
export function restoreEscalation(kept: Partial<Escalation & { agent: Agent }> | undefined): Escalation {
  if (kept?.step === 'connected') return { step: 'connected', agent: { ...kept.agent } };
  return kept?.step === 'waiting' || kept?.step === 'ended' ? { step: kept.step } : { step: 'none' };
}

const isEscalate = (action: HubAction) => action.id === ESCALATE_ACTION;

/** asked → waiting → connected → ended, or failed; each step is said once. */
export function createEscalation(
  say: (notice: NoticeName, text?: string) => void,
  initial: Escalation = { step: 'none' },
): EscalationModel {
  const state = signal(initial);
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

  function notSent(): void {
    state.value = { step: 'failed', reason: 'not-sent' };
  }

  return {
    state,
    ask() {
      if (is('asked', 'waiting', 'connected')) return false;
      state.value = { step: 'asked' };
      return true;
    },
    wait,
    hear(role, author) {
      if (role !== 'agent') return;
      if (author?.name) join(author);
      else if (is('asked')) wait();
    },
    update,
    notSent,
    record({ payload, state: now }) {
      if (payload.kind !== 'action' || payload.action !== ESCALATE_ACTION) return;
      // Asked before the page was loaded, and still on its way.
      if (is('none') && PENDING.includes(now)) state.value = { step: 'asked' };
      if (!is('asked')) return;
      if (now === 'accepted' || now === 'confirmed') wait();
      if (now === 'failed' || now === 'rejected') notSent();
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
    reset() {
      state.value = { step: 'none' };
    },
  };
}
