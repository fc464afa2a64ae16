/** A hub in this process: a WebSocket class without a network, so that only the clients are measured. */

const text = (/** @type {string} */ type, /** @type {object} */ payload, /** @type {string} */ id) =>
  JSON.stringify({
    action: 'receiveMessage',
    event: { event_type: type, event_payload: payload, event_id: id, accepts_response_payload: false },
  });

/**
 * The nth frame of a bot that talks, as the hub sends it.
 * @param {string} conversation
 * @param {number} index
 */
export const botFrame = (conversation, index) =>
  text(
    'bot_message',
    {
      type: 'message_create',
      ch_msg_id: `${conversation}-${index}`,
      conversation_id: conversation,
      bot: {},
      content: [
        { type: 'text', text: `Answer ${index}: we open at ten, and close at six.` },
        {
          buttons: { title: 'What next?', options: [{ label: 'Prices', value: 'prices' }] },
          type: 'buttons',
        },
      ],
    },
    `event-${conversation}-${index}`,
  );

/**
 * The transcript of a long conversation as the hub sends it: every third line is the visitor's, lines are of one to five
 * rows, and each ends in its number.
 * @param {string} conversation
 * @param {number} count
 */
export function transcriptFrame(conversation, count) {
  const messages = Array.from({ length: count }, (_, index) => {
    const nth = index + 1;
    const parts = [
      { type: 'text', text: `${'some words of a conversation that goes on '.repeat((nth % 5) + 1)}#${nth}` },
    ];
    return nth % 3
      ? {
          from: 'bot',
          channelName: 'bench',
          chatbotName: 'Bot',
          messages: { idChat: conversation, messages: parts, actions: [], cid: null },
        }
      : { from: 'user', channelName: 'bench', chatbotName: 'Bot', messages: parts };
  });
  return text('conversation_transcript', { conversation_id: conversation, messages }, 'transcript');
}

/**
 * The nth message of a bot that says little.
 * @param {string} conversation
 * @param {number} nth
 */
export const textFrame = (conversation, nth) =>
  text(
    'bot_message',
    {
      type: 'message_create',
      ch_msg_id: `${conversation}-live-${nth}`,
      conversation_id: conversation,
      bot: {},
      content: [{ type: 'text', text: `We open at ten, and close at six. #${nth}` }],
    },
    `event-live-${nth}`,
  );

/**
 * @param {(say: (frame: string) => void) => void} [answerTranscript] Told when one is asked for; else it is empty.
 * @returns a WebSocket class, and the sockets that were made of it.
 */
export function createFakeHub(answerTranscript) {
  /** @type {InstanceType<typeof FakeSocket>[]} */
  const sockets = [];
  class FakeSocket {
    static OPEN = 1;
    readyState = 0;
    /** @type {((event: object) => void) | null} */
    onopen = null;
    /** @type {((event: object) => void) | null} */
    onmessage = null;
    /** @type {((event: object) => void) | null} */
    onclose = null;
    /** @type {((event: object) => void) | null} */
    onerror = null;
    /** @type {{ [type: string]: ((event: object) => void)[] }} */
    #listeners = {};
    constructor() {
      sockets.push(this);
      queueMicrotask(() => {
        this.readyState = 1;
        this.onopen?.({ type: 'open' });
        for (const listener of this.#listeners.open ?? []) listener({ type: 'open' });
        this.say(text('socket_connected', { socket_id: 'bench' }, 'hello'));
      });
    }
    /** @param {string} type @param {(event: object) => void} listener */
    addEventListener(type, listener) {
      this.#listeners[type] = [...(this.#listeners[type] ?? []), listener];
    }
    /** @param {string} type @param {(event: object) => void} listener */
    removeEventListener(type, listener) {
      this.#listeners[type] = (this.#listeners[type] ?? []).filter((each) => each !== listener);
    }
    /** An event costs more than what is measured: a mere object is the same to those who listen. @param {string} data */
    say(data) {
      const event = { type: 'message', data };
      this.onmessage?.(event);
      for (const listener of this.#listeners.message ?? []) listener(event);
    }
    /** @param {string} frame */
    send(frame) {
      const { event } = JSON.parse(frame);
      const { conversation_id } = event.event_payload;
      if (event.event_type === 'conversation_start') {
        this.say(text('conversation_start_success', { conversation_id: 'bench-1' }, 'started'));
        // A bot that greets: whoever waits for that shows that it does.
        this.say(textFrame('bench-1', 0));
      } else if (event.event_type === 'conversation_transcript_request') {
        if (answerTranscript) answerTranscript((answer) => this.say(answer));
        else this.say(text('conversation_transcript', { conversation_id, messages: [] }, 'transcript'));
      } else if (event.event_type === 'delete_conversation') {
        this.say(text('delete_conversation_success', { conversation_id, userId: 'bench' }, 'deleted'));
      }
    }
    close() {
      this.readyState = 3;
    }
  }
  return { WebSocket: FakeSocket, sockets };
}
