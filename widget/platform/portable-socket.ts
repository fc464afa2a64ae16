import type { Clock, Platform } from '../client/types.ts';

/** What is used of a WebSocket: the browser's, React Native's, or that of `ws`. */
export interface PortableWebSocket {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
}

export type PortableWebSocketClass = new (url: string) => PortableWebSocket;

/** Abnormal: what browsers say of a connection that broke without a word. */
const BROKEN = 1006;

/**
 * One socket's life over a plain WebSocket class, with the clock that it is given. Every attempt is a new WebSocket, and
 * one that ended says nothing any more; `onNative` hears of each.
 */
export function createPortableOpenSocket(
  Native: () => PortableWebSocketClass,
  clock: Clock,
  onNative: (socket: PortableWebSocket) => void,
): Platform['openSocket'] {
  return ({ url, nextDelay, connectTimeout, listener }) => {
    let native: PortableWebSocket | undefined;
    let cancel = () => {};
    let isDropped = false;

    /** Stops hearing the WebSocket, whatever state it is in. `ws` throws where nobody hears of an error. */
    function letGo(code?: number): void {
      cancel();
      const old = native;
      native = undefined;
      if (!old) return;
      old.onopen = old.onmessage = old.onclose = null;
      old.onerror = () => {};
      try {
        old.close(code);
      } catch {
        // A code that clients may not send.
        old.close();
      }
    }

    function end(code: number, reason: string): void {
      letGo();
      // Asked for before anybody hears of the end: the delay depends on what was there until now.
      const delay = nextDelay();
      if (isDropped) return;
      cancel = clock.after(delay, open);
      listener.onClose(code, reason);
    }

    function open(): void {
      const fail = () => end(BROKEN, '');
      cancel = clock.after(connectTimeout, fail);
      try {
        const socket = new (Native())(url);
        native = socket;
        onNative(socket);
        socket.onopen = () => {
          cancel();
          listener.onOpen();
        };
        socket.onmessage = ({ data }: { data: unknown }) => listener.onFrame(data);
        socket.onclose = ({ code, reason }: { code?: number; reason?: string }) =>
          end(code ?? BROKEN, String(reason ?? ''));
        // The close that follows says the rest.
        socket.onerror = () => {};
      } catch {
        // An address or a policy that forbids it: like one that closes at once.
        cancel();
        cancel = clock.after(0, fail);
      }
    }

    open();
    return {
      send(frame) {
        if (isDropped || native?.readyState !== 1) return false;
        native.send(frame);
        return true;
      },
      drop(code) {
        isDropped = true;
        letGo(code);
      },
    };
  };
}
