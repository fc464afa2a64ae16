import type { HubAction, Json, JsonObject } from '../protocol/types.ts';
import type { EscalationModel } from './escalation.ts';
import { ESCALATE_ACTION, LOCATION_ACTION, TRANSCRIPT_ACTION } from './hub-events.ts';
import type { LateNeeds } from './late.ts';
import type { VisitorRequest } from './types.ts';
import { filled } from './visitor.ts';

const toText = (value: Json | undefined) => (typeof value === 'string' ? value.trim() : '') || undefined;

/** What a bot asks by an action. */
export function createRequests(
  { deps, state, session, visitor, report }: LateNeeds,
  escalation: EscalationModel,
) {
  const { requests, conversationId } = state;

  const send = (action: string, data: JsonObject) =>
    void session.begin().sendAction(action, data).catch(report);

  function ask(request: VisitorRequest): void {
    // Asked again before it was answered: it is the same card, with what the visitor has put into it.
    const before = requests.peek().find(({ kind }) => kind === request.kind);
    const { id } = before ?? request;
    requests.value = [...requests.peek().filter((each) => each !== before), { ...request, id }];
  }

  const mailTranscript = (name: string | undefined, email: string) =>
    send(TRANSCRIPT_ACTION, filled({ idChat: conversationId.peek(), name, email }));

  function actOnTranscript(action: HubAction): void {
    // With an address the hub mails it by itself.
    if (toText(action.data.email)) return;
    const name = toText(action.data.name);
    const known = visitor.known('email');
    if (known) mailTranscript(name, known);
    else ask({ id: deps.randomId(), action, kind: 'transcript-address', name });
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
