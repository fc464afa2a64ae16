import type { Platform } from '../../widget/client/types.ts';
import { type Link, openLink } from '../network/link.ts';
import type { Network } from '../network/network.ts';
import type { Pulse } from './pulse.ts';
import type { TabTime } from './tab-time.ts';

/** The sockets of one tab. */
export function createOpenSocket(
  network: Network,
  tab: number,
  time: TabTime,
  pulse: Pulse,
): { openSocket: Platform['openSocket']; closeAll(): void } {
  const open = new Set<Link>();

  const openSocket: Platform['openSocket'] = ({ connectTimeout, listener }) => {
    let link: Link | undefined;
    let isOver = false;
    const cancelTimer = time.after(connectTimeout, () => end(1006));
    const hear = (task: () => void) => time.deliver(() => isOver || task());

    function drop(): void {
      isOver = true;
      cancelTimer();
      link?.close();
      if (link) open.delete(link);
    }

    function end(code: number): void {
      drop();
      listener.onClose(code, '');
    }

    if (pulse.beat()) {
      link = openLink(network, tab, {
        onOpen: () =>
          hear(() => {
            cancelTimer();
            listener.onOpen();
          }),
        onFrame: (data) => hear(() => listener.onFrame(data)),
        onClose: (code) => hear(() => end(code)),
      });
      open.add(link);
    }
    return {
      send: (frame) => pulse.beat() && !isOver && !!link?.send(frame),
      drop,
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
