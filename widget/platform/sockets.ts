import type { Clock, Platform } from '../client/types.ts';

/**
 * The browser's own WebSocket: one attempt and, where that succeeds, one life. Of a socket that was given up nothing is
 * heard: a half-open link takes a minute to say that it has closed.
 */
export function createOpenSocket(Native: typeof WebSocket, clock: Clock): Platform['openSocket'] {
  return ({ url, connectTimeout, listener }) => {
    let socket: WebSocket | undefined;
    let isOver = false;
    let cancelTimer = clock.after(connectTimeout, end);

    function drop(): void {
      isOver = true;
      cancelTimer();
      socket?.close(1000);
    }

    function end(code = 1006, reason = ''): void {
      drop();
      listener.onClose(code, reason);
    }

    try {
      const native = new Native(url);
      const hear = <E extends Event>(type: string, handle: (event: E) => void) =>
        native.addEventListener(type, (event) => isOver || handle(event as E));
      socket = native;
      hear('open', () => {
        cancelTimer();
        listener.onOpen();
      });
      hear<MessageEvent>('message', ({ data }) => listener.onFrame(data));
      hear<CloseEvent>('close', ({ code, reason }) => end(code, reason));
      // A `close` always follows; Node's `ws` throws an error that nobody listens to.
      native.addEventListener('error', () => {});
    } catch {
      // A URL or a page's policy that makes it throw: an attempt that failed, told after the caller has this socket.
      cancelTimer();
      cancelTimer = clock.after(0, end);
    }
    return {
      send(frame) {
        if (isOver || socket?.readyState !== 1) return false;
        socket.send(frame);
        return true;
      },
      drop,
    };
  };
}
