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

/** @returns a WebSocket class, and the sockets that were made of it. */
export function createFakeHub() {
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
      if (event.event_type === 'conversation_transcript_request')
        this.say(text('conversation_transcript', { conversation_id, messages: [] }, 'transcript'));
    }
    close() {
      this.readyState = 3;
    }
  }
  return { WebSocket: FakeSocket, sockets };
}
