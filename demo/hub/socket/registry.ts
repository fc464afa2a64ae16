import type { WebSocket } from 'ws';

/** One visitor's connection. */
export interface HubSocket {
  id: string;
  apiKey: string;
  /** The conversation that this socket named last; it hears what happens there. */
  conversationId?: string;
  /** Those that it named before, where it goes on hearing them. */
  earlier?: Set<string>;
  ws: WebSocket;
}

export interface SocketRegistry {
  add(socket: HubSocket): void;
  remove(socket: HubSocket): void;
  find(id: string, apiKey: string): HubSocket | undefined;
  /** All sockets of the key that named this conversation last, or go on hearing it. */
  listening(conversationId: string, apiKey: string): HubSocket[];
  all(): HubSocket[];
  /** Called when a socket starts or stops listening to a conversation. */
  onListenersChange(listener: (conversationId: string) => void): void;
  /** Makes a socket listen to a conversation, and to no other unless it shall hear those before it too. */
  bind(socket: HubSocket, conversationId: string, keepsEarlier: boolean): void;
}

/** Who is connected, and to which conversation they listen. */
export function createSocketRegistry(): SocketRegistry {
  const sockets = new Map<string, HubSocket>();
  const listeners: ((conversationId: string) => void)[] = [];
  const tell = (conversationId: string | undefined) => {
    if (conversationId !== undefined) for (const listener of listeners) listener(conversationId);
  };
  return {
    add: (socket) => void sockets.set(socket.id, socket),
    remove(socket) {
      if (sockets.delete(socket.id)) tell(socket.conversationId);
    },
    find(id, apiKey) {
      const socket = sockets.get(id);
      return socket?.apiKey === apiKey ? socket : undefined;
    },
    listening: (conversationId, apiKey) =>
      [...sockets.values()].filter(
        (it) =>
          (it.conversationId === conversationId || it.earlier?.has(conversationId)) && it.apiKey === apiKey,
      ),
    all: () => [...sockets.values()],
    onListenersChange: (listener) => void listeners.push(listener),
    bind(socket, conversationId, keepsEarlier) {
      if (socket.conversationId === conversationId) return;
      const before = socket.conversationId;
      socket.conversationId = conversationId;
      socket.earlier = new Set(keepsEarlier ? [...(socket.earlier ?? []), before ?? ''] : []);
      tell(before);
      tell(conversationId);
    },
  };
}
