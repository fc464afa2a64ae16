import { decodeReply } from '../protocol/decode-reply.ts';
import { decodeTranscript } from '../protocol/decode-transcript.ts';
import { encode } from '../protocol/encode.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Command, HubEvent, TranscriptEntry } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import { type ChatError, type ChatErrorCode, createChatError, isChatError } from './errors.ts';
import type { Http } from './http.ts';
import type { Clock, Waiting } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';
import { waitFor } from './wait-for.ts';

/** Longer than a hub that works takes; a visitor waits no longer either. */
const ANSWER_TIMEOUT_MS = 10_000;

type EventOf<T extends HubEvent['type']> = Extract<HubEvent, { type: T }>;

/** Questions to the hub, and their answers from wherever they come: the socket, or an HTTP body. */
export interface Requests {
  /** Connects first where need be. Rejects with a `ChatError`. */
  ask<T extends HubEvent['type']>(
    command: Command,
    type: T,
    waiting?: Waiting & { limit?: number; via?: 'socket' | 'http' },
  ): Promise<EventOf<T>>;
  /** `isHeard`: it came as an event of the connection too. */
  transcript(
    conversationId: string,
    waiting?: Waiting,
  ): Promise<{ entries: TranscriptEntry[]; isHeard: boolean }>;
  /** Hands a command over, with no answer to wait for. */
  tell(command: Command): void;
}

/** The two ways to the hub. */
export interface RequestsOptions {
  connection: Connection;
  clock: Clock;
  /** Undefined where HTTP is not to be used. */
  http(): Http | undefined;
}

interface Question {
  command: Command;
  type: HubEvent['type'];
  done(event: HubEvent): void;
  fail(error: ChatError): void;
}

const conversationOf = (value: object) => (value as { conversationId?: string }).conversationId;

/** An error is about the conversation that it names; one that names none is about what names none. */
function errorFor(event: HubEvent, { command }: Question): ChatError | undefined {
  if (event.type !== 'error' || event.messageLink) return undefined;
  if (event.conversationId !== conversationOf(command)) return undefined;
  return createChatError(
    isUnknownConversation(event) ? 'conversation-unknown' : 'rejected',
    event.description,
  );
}

/** The answer names the conversation that was asked about, or none. */
function isAnswer(event: HubEvent, { command, type }: Question): boolean {
  const asked = conversationOf(command);
  const told = conversationOf(event);
  return event.type === type && (!asked || !told || asked === told);
}

/** Creates the asking side of a client. */
export function createRequests({ connection, clock, http }: RequestsOptions): Requests {
  const open = new Set<Question>();

  connection.on('event', (event) => {
    for (const question of open) {
      const error = errorFor(event, question);
      if (error) question.fail(error);
      else if (isAnswer(event, question)) {
        // One answer is for one question: the oldest.
        question.done(event);
        return;
      }
    }
  });
  connection.on('lost', () => {
    for (const question of [...open]) question.fail(createChatError('timeout'));
  });

  function sendBySocket(command: Command): ChatErrorCode | undefined {
    const text = JSON.stringify(encode(command));
    if (frameBytes(text) > MAX_FRAME_BYTES) return 'too-large';
    return connection.send(text) ? undefined : 'unreachable';
  }

  /** Resolves to what went wrong, and to an event where the body holds one. */
  async function post(over: Http, command: Command): Promise<HubEvent | ChatErrorCode | undefined> {
    const frame = encode(command);
    frame.event.socket_id = connection.socketId ?? null;
    const result = await over.post(frame);
    switch (result.outcome) {
      case 'accepted': {
        const reply = decodeReply(result.body, command.type);
        return reply.type === 'unreadable' ? undefined : reply;
      }
      case 'refused':
        connection.stop('refused');
        return 'refused';
      case 'rejected': {
        const reply = decodeReply(result.body, command.type);
        return reply.type === 'error' ? reply : 'rejected';
      }
      default:
        // A start might make a second conversation; all else does no harm when it comes twice.
        return command.type === 'start' ? undefined : sendBySocket(command);
    }
  }

  async function put(question: Question, via?: 'socket' | 'http'): Promise<void> {
    const { command } = question;
    const over = via === 'socket' ? undefined : http();
    const result = over ? await post(over, command) : sendBySocket(command);
    if (!result) return;
    if (typeof result === 'string') question.fail(createChatError(result));
    else {
      const error = errorFor({ conversationId: conversationOf(command), ...result } as HubEvent, question);
      if (error) question.fail(error);
      else if (isAnswer(result, question)) question.done(result);
    }
  }

  const ask: Requests['ask'] = async <T extends HubEvent['type']>(
    command: Command,
    type: T,
    { signal, limit = ANSWER_TIMEOUT_MS, via }: Waiting & { limit?: number; via?: 'socket' | 'http' } = {},
  ) => {
    await connection.connect({ signal });
    return waitFor<EventOf<T>>({ clock, limit, signal }, (done, fail) => {
      const question: Question = { command, type, done: (event) => done(event as EventOf<T>), fail };
      open.add(question);
      void put(question, via);
      return [() => open.delete(question)];
    });
  };

  return {
    ask,
    async transcript(conversationId, waiting = {}) {
      const over = http();
      if (over) {
        try {
          const entries = decodeTranscript(await over.transcript(conversationId, waiting.signal));
          if (entries) return { entries, isHeard: false };
        } catch (error) {
          const code = isChatError(error) && error.code;
          if (code === 'aborted' || code === 'conversation-unknown') throw error;
        }
      }
      const command: Command = { type: 'transcript-request', conversationId };
      const { entries } = await ask(command, 'transcript', { ...waiting, via: 'socket' });
      return { entries, isHeard: true };
    },
    tell(command) {
      const over = http();
      if (over) void post(over, command);
      else sendBySocket(command);
    },
  };
}
