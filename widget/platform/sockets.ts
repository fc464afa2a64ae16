import type { Clock, Platform } from '../client/types.ts';

/**
 * The browser's own WebSocket, tried again with the delays that the client gives, until it is dropped. Of a socket that
 * was given up nothing is heard: a half-open link takes a minute to say that it has closed.
 */
export function createOpenSocket(Native: typeof WebSocket, clock: Clock): Platform['openSocket'] {
  return ({ url, nextDelay, connectTimeout, listener }) => {
    let current: WebSocket | undefined;
    let cancelTimer = () => {};
    let isDropped = false;

    function connect(): void {
      cancelTimer = clock.after(connectTimeout, retry);
      try {
        const socket = new Native(url);
        const hear = <E extends Event>(type: string, handle: (event: E) => void) =>
          socket.addEventListener(type, (event) => socket === current && handle(event as E));
        current = socket;
        hear('open', () => {
          cancelTimer();
          listener.onOpen();
        });
        hear<MessageEvent>('message', ({ data }) => listener.onFrame(data));
        hear<CloseEvent>('close', ({ code, reason }) => retry(code, reason));
        // A `close` always follows; Node's `ws` throws an error that nobody listens to.
        socket.addEventListener('error', () => {});
      } catch {
        // A URL or a page's policy that makes it throw: an attempt that failed, told after the caller has this socket.
        cancelTimer();
        cancelTimer = clock.after(0, retry);
      }
    }

    function end(): void {
      cancelTimer();
      current?.close(1000);
      current = undefined;
    }

    function retry(code = 1006, reason = ''): void {
      end();
      const delay = nextDelay();
      // Whoever was asked may have dropped it.
      if (isDropped) return;
      cancelTimer = clock.after(delay, connect);
      listener.onClose(code, reason);
    }

    connect();
    return {
      send(frame) {
        if (current?.readyState !== 1) return false;
        current.send(frame);
        return true;
      },
      drop() {
        isDropped = true;
        end();
      },
    };
  };
}
