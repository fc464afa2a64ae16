import { type ReadonlySignal, signal } from '@preact/signals';
import type { HubAction, JsonObject } from '../protocol/types.ts';
import { ESCALATE_ACTION } from './escalation.ts';
import type { StoreEvent, VisitorRequest } from './types.ts';

const LOCATION_ACTION = 'getLocation';
const TRANSCRIPT_ACTION = 'sendTranscript';
const OWN_ACTIONS = [ESCALATE_ACTION, LOCATION_ACTION, TRANSCRIPT_ACTION];

export interface Requests {
  readonly list: ReadonlySignal<readonly VisitorRequest[]>;
  /** Offers it to the page first; what the page leaves, the widget does. */
  handle(action: HubAction): void;
  answer(id: string, value: JsonObject | null): void;
  clear(): void;
}

export interface RequestsOptions {
  newKey(): string;
  /** False: the page took it over. */
  emit(event: StoreEvent): boolean;
  sendAction(action: string, data: JsonObject): void;
  conversationId(): string | undefined;
  /** The visitor's address, where it is known. */
  email(): string | undefined;
  /** The bot hands the conversation to a person. */
  onEscalate(): void;
}

/** What a bot asks by an action. */
export function createRequests(needs: RequestsOptions): Requests {
  const list = signal<readonly VisitorRequest[]>([]);

  function ask(request: VisitorRequest): void {
    // Asked again before it was answered: one card is enough.
    list.value = [...list.peek().filter(({ kind }) => kind !== request.kind), request];
  }

  function mailTranscript(name: string | undefined, email: string): void {
    const idChat = needs.conversationId();
    needs.sendAction(TRANSCRIPT_ACTION, { ...(idChat && { idChat }), ...(name && { name }), email });
  }

  function handleTranscript(action: HubAction): void {
    const { name: rawName, email } = action.data;
    // With an address the hub mails it by itself.
    if (typeof email === 'string' && email.trim()) return;
    const name = typeof rawName === 'string' && rawName ? rawName : undefined;
    const known = needs.email();
    if (known) mailTranscript(name, known);
    else ask({ id: needs.newKey(), action, kind: 'transcript-address', ...(name && { name }) });
  }

  return {
    list,
    handle(action) {
      if (!needs.emit({ type: 'action', action, handled: OWN_ACTIONS.includes(action.id) })) return;
      if (action.id === ESCALATE_ACTION) needs.onEscalate();
      if (action.id === LOCATION_ACTION) ask({ id: needs.newKey(), action, kind: 'location' });
      if (action.id === TRANSCRIPT_ACTION) handleTranscript(action);
    },
    answer(id, value) {
      const request = list.peek().find((each) => each.id === id);
      if (!request) return;
      list.value = list.peek().filter((each) => each !== request);
      // A bot that asked for the place waits for an answer, also for a no.
      if (request.kind === 'location') needs.sendAction(LOCATION_ACTION, value ?? { error: 'denied' });
      else if (typeof value?.email === 'string') mailTranscript(request.name, value.email);
    },
    clear() {
      list.value = [];
    },
  };
}
