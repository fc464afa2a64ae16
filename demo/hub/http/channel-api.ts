import type { JsonObject } from '../../../widget/protocol/types.ts';
import { type HubCore, Refusal } from '../core.ts';
import { type HandleEvent, toErrorEvent } from '../events/handle-event.ts';
import { isObject, readConversation, readObject, readText } from '../events/request.ts';
import { toHttpTranscript } from '../events/transcript.ts';
import type { HubEventOut, Outbound } from '../outbound.ts';
import { type BotPart, toWirePart } from '../parts.ts';
import { type HttpReply, type HttpRequest, json, plain, type Route, readJson } from './exchange.ts';

const MAX_BODY_BYTES = 1024 * 1024;
const PORTAL = '<!doctype html><title>Hotel Wi-Fi</title><h1>Welcome! Please sign in.</h1>';

/** The vendor's HTTP side of a channel: messages in, transcripts and large messages out. */
export function createChannelApi(core: HubCore, outbound: Outbound, handleEvent: HandleEvent): Route {
  const routes: [RegExp, string, (request: HttpRequest, apiKey: string) => Promise<HttpReply> | HttpReply][] =
    [
      [
        /^\/api\/custom-channel\/sockets\/message$/,
        'POST',
        (request, key) => takeMessage(core, outbound, handleEvent, request, key),
      ],
      [/^\/api\/transcript$/, 'GET', (request, key) => giveTranscript(core, request, key)],
      [/^\/api\/messages\/[^/]+$/, 'GET', (request, key) => giveLargeMessage(core, request, key)],
    ];
  return async (request) => {
    const route = routes.find(([pattern, method]) => pattern.test(request.path) && method === request.method);
    if (!route) return undefined;
    const fault = toFault(core);
    if (fault) return fault;
    const apiKey = String(request.headers['x-api-key'] ?? '');
    if (!core.keys.has(apiKey)) return json({ error: 'Invalid API key' }, 401);
    return route[2](request, apiKey);
  };
}

/** The faults that stand before everything: nothing is read or stored. */
export function toFault({ quirks }: HubCore): HttpReply | undefined {
  if (quirks.httpStatus > 0) {
    const reply = json({ error: 'The hub was asked to fail' }, quirks.httpStatus);
    if (quirks.httpRetryAfter > 0) {
      reply.headers['Retry-After'] = String(quirks.httpRetryAfter);
      reply.headers['Access-Control-Expose-Headers'] = 'Retry-After';
    }
    return reply;
  }
  if (!quirks.httpPortal) return undefined;
  return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: PORTAL };
}

async function takeMessage(
  core: HubCore,
  outbound: Outbound,
  handleEvent: HandleEvent,
  request: HttpRequest,
  apiKey: string,
): Promise<HttpReply> {
  const frame = (await readJson(request, MAX_BODY_BYTES)) as JsonObject;
  const event = readObject(frame, 'event');
  const payload = event.event_payload;
  if (frame.action !== 'sendMessage' || !isObject(payload)) throw new Refusal(400, 'Not an event');
  const socket = core.sockets.find(readText(event, 'socket_id'), apiKey);
  let answer: HubEventOut | undefined;
  try {
    answer = handleEvent(readText(event, 'event_type'), { apiKey, payload, ...(socket ? { socket } : {}) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { type, payload: refused } = toErrorEvent(error, payload.conversation_id);
    return json(
      { action: 'receiveMessage', event: { event_type: type, event_payload: refused } },
      error.code,
    );
  }
  if (answer?.type === 'conversation_start_success' && socket) outbound.answer(socket, answer);
  if (core.quirks.httpStoresAndFails) return json({ error: 'The hub was asked to fail' }, 500);
  if (core.quirks.httpStoresAndHangs) return new Promise(() => {});
  return toHttpAnswer(core, answer);
}

function toHttpAnswer({ quirks }: HubCore, answer: HubEventOut | undefined): HttpReply {
  // The answer to a start comes on the socket only.
  if (!answer || answer.type === 'conversation_start_success') {
    return quirks.httpJsonAcks ? json({ status: 'success' }) : plain('OK');
  }
  const { type, payload } = answer;
  if (type === 'conversation_metadata') {
    return json(quirks.bareHttpMetadata ? payload.content : { metadata: payload.content });
  }
  return json(quirks.wrappedHttpAnswers ? { event: { event_type: type, event_payload: payload } } : payload);
}

function giveTranscript(core: HubCore, request: HttpRequest, apiKey: string): HttpReply | Promise<HttpReply> {
  if (core.quirks.transcriptNever) return new Promise(() => {});
  const payload = { conversation_id: request.query.get('conversation_id') ?? '' };
  return json({ transcript: toHttpTranscript(core, readConversation(core, { apiKey, payload })) });
}

/** What a 413 points to. */
function giveLargeMessage(core: HubCore, request: HttpRequest, apiKey: string): HttpReply {
  const entry = core.storage.entries.find(request.path.split('/').at(-1) ?? '');
  const conversation = entry && core.storage.conversations.find(entry.conversationId);
  if (entry?.author !== 'bot' || conversation?.apiKey !== apiKey) throw new Refusal(404, 'No such message');
  const content = (entry.content as unknown as BotPart[]).map((part) => toWirePart(part, core.quirks));
  return json({ botMessage: { content, ch_msg_id: entry.id } });
}
