import type { Random } from '../engine/random.ts';
import type { World } from '../engine/world.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import { createConversation, FULL_VIEW, type HubConversation, type View } from './conversation.ts';
import { type Heard, readEnvelope, UNKNOWN_CONVERSATION, wordsOf, writeEvent } from './frames.ts';
import type { Manner } from './manner.ts';
import { createSpeaker } from './speaker.ts';

/** The hub's end of a socket. */
export interface HubSocket {
  readonly id: string;
  /** Whose it is. */
  readonly tab: number;
  send(frame: string): void;
  close(code: number): void;
}

export interface HubReply {
  status: number;
  body: string;
  /** Milliseconds that it takes longer than usual. */
  delay?: number;
}

/** A hub as its documents describe it, written without a look at the widget's own codec. */
export interface Hub {
  connect(socket: HubSocket): void;
  disconnect(socket: HubSocket): void;
  receive(socket: HubSocket, text: string): void;
  /** The HTTP endpoint for commands. */
  post(text: string): HubReply;
  /** The HTTP endpoint for transcripts; undefined: it never answers. */
  transcript(conversationId: string, tab: number): HubReply | undefined;
  /** Every socket closes, and what was about to be said is not said. */
  restart(): void;
  /** The newest conversation is gone. */
  forget(): void;
}

export interface HubOptions {
  world: World;
  random: Random;
  faults: Faults;
  journal: Journal;
  manner: Manner;
}

/** Creates a hub without conversations. */
export function createHub({ world, random, faults, journal, manner }: HubOptions): Hub {
  const conversations = new Map<string, HubConversation>();
  const sockets = new Map<string, HubSocket>();
  const speaker = createSpeaker(world, random, journal, manner);
  let ids = 0;

  const refuse = (conversation_id: string) =>
    writeEvent('general_error', { conversation_id, ...UNKNOWN_CONVERSATION });

  function start(socket: HubSocket | undefined): string {
    const conversation = createConversation(`c${++ids}-${random.below(1e9)}`, () => world.now);
    conversations.set(conversation.id, conversation);
    journal.write({ type: 'started', conversation: conversation.id });
    if (socket) conversation.listeners.add(socket);
    socket?.send(writeEvent('conversation_start_success', { conversation_id: conversation.id }));
    if (manner.greets) speaker.greet(conversation);
    return manner.okBody;
  }

  function store(conversation: HubConversation, { event_type, event_payload }: Heard): void {
    const { client_msg_id: clientId, content = {}, id } = event_payload;
    const isAction = event_type === 'action';
    const words = isAction ? `!${id}` : wordsOf(content);
    // The empty message asks for a greeting, and is not kept.
    if (!words) {
      speaker.greet(conversation);
      return;
    }
    const isRepeat = !!clientId && conversation.clientIds.has(clientId);
    const type = isRepeat && manner.dedupes ? 'dropped' : 'stored';
    journal.write({ type, conversation: conversation.id, words, clientId });
    if (type === 'dropped') return;
    if (clientId) conversation.clientIds.add(clientId);
    if (isAction) return;
    conversation.addOwn(content);
    speaker.answer(conversation);
  }

  /** What the tab can't have seen yet, or will never: it is told so, for it can't be blamed. */
  function drawView(tab: number): View | 'none' | { delay: number; view: View } {
    if (!manner.answersTranscripts) return 'none';
    if (!faults.strikes('transcript')) return FULL_VIEW;
    journal.write({ type: 'link', tab, state: 'sick' });
    const { random: chance } = faults;
    const kind = chance.below(4);
    if (kind === 0) return 'none';
    if (kind === 1) return { ...FULL_VIEW, staleness: chance.between(500, 8_000) };
    if (kind === 2) return { ...FULL_VIEW, limit: 3 + chance.below(15) };
    return { delay: chance.between(1_000, 13_000), view: FULL_VIEW };
  }

  function sendTranscript(socket: HubSocket, { id }: HubConversation): void {
    const drawn = drawView(socket.tab);
    if (drawn === 'none') return;
    const [delay, view] = 'delay' in drawn ? [drawn.delay, drawn.view] : [0, drawn];
    world.after(delay, () => {
      const transcript = conversations.get(id)?.transcript(view) ?? [];
      socket.send(writeEvent('conversation_transcript', { conversation_id: id, transcript }));
    });
  }

  /** What it answers, as a frame or as the body of an HTTP answer. */
  function handle(heard: Heard, socket: HubSocket | undefined, isHttp: boolean): HubReply {
    const { event_type, event_payload } = heard;
    const ok = { status: 200, body: manner.okBody };
    if (event_type === 'conversation_start') {
      start(socket);
      return ok;
    }
    const conversation_id = event_payload.conversation_id ?? '';
    const conversation = conversations.get(conversation_id);
    if (!conversation) return { status: 400, body: refuse(conversation_id) };
    if (socket) conversation.listeners.add(socket);
    switch (event_type) {
      case 'user_message':
      case 'action':
        store(conversation, heard);
        return ok;
      case 'metadata':
        return { status: 200, body: writeEvent('metadata_update_success', { conversation_id }) };
      case 'metadata_request':
        return { status: 200, body: writeEvent('conversation_metadata', { conversation_id, content: {} }) };
      case 'conversation_transcript_request':
        if (!isHttp && socket) sendTranscript(socket, conversation);
        return ok;
      default:
        return ok;
    }
  }

  return {
    connect(socket) {
      sockets.set(socket.id, socket);
      socket.send(writeEvent('socket_connected', { socket_id: socket.id }));
    },
    disconnect(socket) {
      sockets.delete(socket.id);
      for (const { listeners } of conversations.values()) listeners.delete(socket);
    },
    receive(socket, text) {
      if (!sockets.has(socket.id)) return;
      const { body } = handle(readEnvelope(text), socket, false);
      if (body.startsWith('{"action"')) socket.send(body);
    },
    post(text) {
      const heard = readEnvelope(text);
      return handle(heard, sockets.get(heard.socket_id ?? ''), true);
    },
    transcript(conversationId, tab) {
      const conversation = conversations.get(conversationId);
      if (!conversation) return { status: 400, body: JSON.stringify(UNKNOWN_CONVERSATION) };
      const drawn = drawView(tab);
      if (drawn === 'none') return faults.random.chance(0.5) ? undefined : { status: 500, body: '' };
      const [delay, view] = 'delay' in drawn ? [drawn.delay, drawn.view] : [0, drawn];
      return { status: 200, body: JSON.stringify({ transcript: conversation.transcript(view) }), delay };
    },
    restart() {
      speaker.silence();
      const code = faults.random.pick([1001, 1006, 1012]);
      for (const socket of [...sockets.values()]) socket.close(code);
    },
    forget() {
      const newest = [...conversations.keys()].at(-1);
      if (!newest) return;
      conversations.delete(newest);
      journal.write({ type: 'forgotten', conversation: newest });
    },
  };
}
