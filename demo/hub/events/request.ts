import type { Json, JsonObject } from '../../../widget/protocol/types.ts';
import { type HubCore, Refusal } from '../core.ts';
import type { HubSocket } from '../socket/registry.ts';
import type { StoredConversation } from '../storage/types.ts';

/** One event from a client, on whichever way it came. */
export interface ClientRequest {
  apiKey: string;
  payload: JsonObject;
  /** The client's socket; over HTTP absent when its `socket_id` is null or no longer known. */
  socket?: HubSocket;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deeper than any real event; what walks or writes a tree much deeper runs out of stack. */
const MAX_DEPTH = 100;

/** Whether a value is nested deeper than anybody should have to follow. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1));
}

/** A string at `name`, or "" for anything else. */
export function readText(payload: JsonObject, name: string): string {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
}

/** An object at `name`, or an empty one. */
export function readObject(payload: JsonObject, name: string): JsonObject {
  const value: Json | undefined = payload[name];
  return isObject(value) ? value : {};
}

/** The conversation that a request names. Its socket listens to that one from now on. */
export function readConversation(core: HubCore, request: ClientRequest): StoredConversation {
  const conversation = core.storage.conversations.find(readText(request.payload, 'conversation_id'));
  if (conversation?.apiKey !== request.apiKey) throw new Refusal(400, 'Invalid conversation_id');
  if (request.socket) core.sockets.bind(request.socket, conversation.id, core.quirks.sharedSockets);
  return conversation;
}
