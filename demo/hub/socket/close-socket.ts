import type { WebSocket } from 'ws';

/** Closes with a code; 1005 and 1006 can't be sent: then the connection ends without a word. */
export function closeSocket(ws: WebSocket, code: number): void {
  if (code === 1005 || code === 1006 || code < 1000) ws.terminate();
  else ws.close(code);
}
