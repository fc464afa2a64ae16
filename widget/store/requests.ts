import type { HubAction, JsonObject } from '../protocol/types.ts';
import { ESCALATE_ACTION } from './escalate.ts';
import type { EscalationModel } from './escalation.ts';
import { LOCATION_ACTION, TRANSCRIPT_ACTION } from './hub-events.ts';
import type { StoreParts } from './parts.ts';
import type { VisitorRequest } from './types.ts';

/** What a bot asks by an action. */
export function createRequests(parts: StoreParts, escalation: EscalationModel) {
  const { deps, requests, session } = parts;

  const send = (action: string, data: JsonObject) =>
    void session.sendAction(action, data).catch(parts.report);

  function ask(request: VisitorRequest): void {
    // Asked again before it was answered: one card is enough.
    requests.value = [...requests.peek().filter(({ kind }) => kind !== request.kind), request];
  }

  function mailTranscript(name: string | undefined, email: string): void {
    const idChat = session.id.peek();
    send(TRANSCRIPT_ACTION, { ...(idChat && { idChat }), ...(name && { name }), email });
  }

  function actOnTranscript(action: HubAction): void {
    const { name: rawName, email } = action.data;
    // With an address the hub mails it by itself.
    if (typeof email === 'string' && email.trim()) return;
    const name = typeof rawName === 'string' && rawName ? rawName : undefined;
    const known = parts.visitor.known('email');
    if (known) mailTranscript(name, known);
    else ask({ id: deps.randomId(), action, kind: 'transcript-address', ...(name && { name }) });
  }

  return {
    /** Does what a bot asks of the widget, or asks the visitor first. */
    act(action: HubAction): void {
      if (action.id === ESCALATE_ACTION) escalation.wait();
      if (action.id === LOCATION_ACTION) ask({ id: deps.randomId(), action, kind: 'location' });
      if (action.id === TRANSCRIPT_ACTION) actOnTranscript(action);
    },
    answer(id: string, value: JsonObject | null): void {
      const request = requests.peek().find((each) => each.id === id);
      if (!request) return;
      requests.value = requests.peek().filter((each) => each !== request);
      // A bot that asked for the place waits for an answer, also for a no.
      if (request.kind === 'location') send(LOCATION_ACTION, value ?? { error: 'denied' });
      else if (typeof value?.email === 'string') mailTranscript(request.name, value.email);
    },
  };
}
