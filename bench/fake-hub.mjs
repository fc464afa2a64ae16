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
  class FakeSocket extends EventTarget {
    static OPEN = 1;
    readyState = 0;
    /** @type {((event: Event) => void) | null} */
    onopen = null;
    /** @type {((event: Event) => void) | null} */
    onmessage = null;
    /** @type {((event: Event) => void) | null} */
    onclose = null;
    /** @type {((event: Event) => void) | null} */
    onerror = null;
    constructor() {
      super();
      sockets.push(this);
      queueMicrotask(() => {
        this.readyState = 1;
        this.#tell('open', {});
        this.say(text('socket_connected', { socket_id: 'bench' }, 'hello'));
      });
    }
    /** @param {'open' | 'message' | 'close'} type @param {object} fields */
    #tell(type, fields) {
      const event = Object.assign(new Event(type), fields);
      this[/** @type {'onopen'} */ (`on${type}`)]?.(event);
      this.dispatchEvent(event);
    }
    /** @param {string} data */
    say(data) {
      this.#tell('message', { data });
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
