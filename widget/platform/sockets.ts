import ReconnectingWebSocket from 'reconnecting-websocket';
import type { Platform } from '../client/types.ts';

type WebSocketClass = typeof WebSocket;

/**
 * The class, made safe to construct: a URL or a policy that makes it throw would leave the library stuck for ever, with
 * an unhandled rejection on the page. Here it is a socket that closes at once, so the next attempt comes in its time.
 */
function guard(Native: WebSocketClass): WebSocketClass {
  function Guarded(url: string) {
    try {
      return new Native(url);
    } catch {
      const stillborn = new EventTarget();
      queueMicrotask(() =>
        stillborn.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '' })),
      );
      return Object.assign(stillborn, { readyState: 3, close() {}, send() {} });
    }
  }
  // The library knows a WebSocket class by this constant.
  return Object.assign(Guarded, { CLOSING: 2 }) as unknown as WebSocketClass;
}

/**
 * Wraps `reconnecting-websocket` 4.4.0: one instance per socket, never its `reconnect()`, its queue or its own delays,
 * each of which has a defect that would leave the chat without a connection or lose what was sent.
 */
export function createOpenSocket(Native: WebSocketClass): Platform['openSocket'] {
  return ({ url, nextDelay, connectTimeout, listener }) => {
    let isFirst = true;
    let isDropped = false;
    const socket = new ReconnectingWebSocket(url, [], {
      WebSocket: guard(Native),
      connectionTimeout: connectTimeout,
      maxEnqueuedMessages: 0,
      // The delay is min · factorⁿ, at most max. It is asked for before the first attempt too, and then not used.
      get minReconnectionDelay() {
        const delay = isFirst ? 0 : nextDelay();
        isFirst = false;
        return delay;
      },
      maxReconnectionDelay: Number.POSITIVE_INFINITY,
      reconnectionDelayGrowFactor: 1,
    });
    socket.onopen = () => isDropped || listener.onOpen();
    socket.onmessage = ({ data }) => isDropped || listener.onFrame(data);
    socket.onclose = ({ target, code, reason }) => {
      // After an error or a timeout the library makes up an event that says 1000, as if the hub had wished to end.
      if (!isDropped) listener.onClose((target as unknown) === socket ? 1006 : code, reason);
    };

    return {
      send(frame) {
        if (isDropped || socket.readyState !== 1) return false;
        socket.send(frame);
        return true;
      },
      drop(code) {
        isDropped = true;
        try {
          socket.close(code);
        } catch {
          // A code that pages may not send (all but 1000 and 3000 to 4999).
          socket.close();
        }
      },
    };
  };
}
