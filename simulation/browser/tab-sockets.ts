import type { Platform } from '../../widget/client/types.ts';
import { type Link, openLink } from '../network/link.ts';
import type { Network } from '../network/network.ts';
import type { Pulse } from './pulse.ts';
import type { TabTime } from './tab-time.ts';

/** The sockets of one tab: each tries again with the delays that the client gives, until it is dropped. */
export function createOpenSocket(
  network: Network,
  tab: number,
  time: TabTime,
  pulse: Pulse,
): { openSocket: Platform['openSocket']; closeAll(): void } {
  const open = new Set<Link>();

  const openSocket: Platform['openSocket'] = ({ nextDelay, connectTimeout, listener }) => {
    let current: Link | undefined;
    let cancelTimer = () => {};
    let isDropped = false;

    function connect(): void {
      if (!pulse.beat()) return;
      cancelTimer = time.after(connectTimeout, () => retry(1006));
      const hear = (task: () => void) => time.deliver(() => current === link && task());
      const link = openLink(network, tab, {
        onOpen: () =>
          hear(() => {
            cancelTimer();
            listener.onOpen();
          }),
        onFrame: (data) => hear(() => listener.onFrame(data)),
        onClose: (code) => hear(() => retry(code)),
      });
      current = link;
      open.add(link);
    }

    function end(): void {
      cancelTimer();
      current?.close();
      if (current) open.delete(current);
      current = undefined;
    }

    function retry(code: number): void {
      end();
      const delay = nextDelay();
      if (isDropped) return;
      cancelTimer = time.after(delay, connect);
      listener.onClose(code, '');
    }

    connect();
    return {
      send: (frame) => pulse.beat() && !!current?.send(frame),
      drop() {
        isDropped = true;
        end();
      },
    };
  };

  return {
    openSocket,
    closeAll() {
      for (const link of open) link.close();
      open.clear();
    },
  };
}
