import type { SentFrame, TestPlatform, TestSocket } from './create-test-platform.ts';

/** A stored line of a conversation, as the hub writes it into a transcript. */
interface Line {
  from: string;
  messages: unknown[];
}

/**
 * The least of a hub that a client can talk to over test sockets: it accepts sockets, starts conversations, keeps what
 * is said, answers requests. (The real one is `demo/hub`; this one exists so that a simulated clock can drive it.)
 */
export interface TestHub {
  /** Lines by conversation id. A test may plant a conversation here. */
  readonly conversations: Map<string, Line[]>;
  /** Every frame that arrived, over all sockets. */
  readonly frames: SentFrame[];
  /** The bot says something on the newest socket. */
  say(text: string, options?: { conversationId?: string; messageId?: string }): void;
  /** The text of what the visitor said, in order. */
  said(conversationId: string): string[];
  /** While false, no socket is accepted. */
  reachable: boolean;
  /** While false, frames are taken and nothing is answered. */
  answers: boolean;
  /** While set, the bot says it straight after a start. */
  welcome: string | undefined;
}

/** Creates a hub and puts it behind the sockets of `platform`. */
export function createTestHub(platform: TestPlatform): TestHub {
  const conversations = new Map<string, Line[]>();
  let ids = 0;
  let sockets = 0;

  const hub: TestHub = {
    conversations,
    frames: [],
    reachable: true,
    answers: true,
    welcome: undefined,
    say(text, { conversationId, messageId = `bot-${++ids}` } = {}) {
      const content = [{ type: 'text', text }];
      const id = conversationId ?? [...conversations.keys()].at(-1) ?? '';
      conversations.get(id)?.push({ from: 'bot', messages: content });
      const payload = { type: 'message_create', ch_msg_id: messageId, bot: {}, content };
      platform.socket.receive('bot_message', conversationId ? { ...payload, conversation_id: id } : payload);
    },
    said: (id) =>
      (conversations.get(id) ?? [])
        .filter((line) => line.from === 'user')
        .map((line) => String((line.messages[0] as { text?: unknown }).text)),
  };

  const answers: Record<string, (socket: TestSocket, payload: Record<string, unknown>, id: string) => void> =
    {
      conversation_start(socket) {
        const id = `conversation-${++ids}`;
        conversations.set(id, []);
        socket.receive('conversation_start_success', { conversation_id: id });
        if (hub.welcome) hub.say(hub.welcome);
      },
      user_message(_socket, { content }, id) {
        const text = (content as { text?: string }).text;
        if (text !== '') conversations.get(id)?.push({ from: 'user', messages: [content] });
      },
      conversation_transcript_request(socket, _payload, id) {
        socket.receive('conversation_transcript', { conversation_id: id, transcript: conversations.get(id) });
      },
      metadata(socket, _payload, id) {
        socket.receive('metadata_update_success', { conversation_id: id });
      },
      metadata_request(socket, _payload, id) {
        socket.receive('conversation_metadata', { conversation_id: id, content: {} });
      },
      edit_message(socket, { message_id }, id) {
        socket.receive('message_edited_success', { conversation_id: id, message_id });
      },
      delete_conversation(socket, _payload, id) {
        conversations.delete(id);
        socket.receive('delete_conversation_success', { conversation_id: id });
      },
    };

  platform.onAttempt = (socket) => {
    if (hub.reachable) socket.accept(`socket-${++sockets}`);
  };
  platform.onFrame = (socket, frame) => {
    hub.frames.push(frame);
    if (!hub.answers) return;
    const id = frame.payload.conversation_id;
    if (id !== undefined && !conversations.has(String(id))) {
      const error_desc = 'Invalid conversation_id';
      socket.receive('general_error', { conversation_id: id, error_code: 400, error_desc });
    } else answers[frame.type]?.(socket, frame.payload, String(id));
  };
  return hub;
}
