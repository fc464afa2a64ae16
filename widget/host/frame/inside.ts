/** What runs in the frame: the chat as on any page, on a document that is its own, told of the page by a port. */
import { mount } from 'captivate-chat:app';
import css from '../../launcher/launcher.css?inline';
import type { StoreEvent } from '../../store/types.ts';
import type { Around } from '../around.ts';
import type { LauncherHandle, MountedChat } from '../public-api.ts';
import { furnish } from './furnish.ts';
import {
  type Call,
  HAND_OVER,
  type PageFacts,
  parseToInside,
  type ToInside,
  type ToOutside,
} from './protocol.ts';
import { watchDrawing } from './watch-drawing.ts';

type Start = Extract<ToInside, { type: 'start' }>;

/** Why a call failed, in the browser's words. */
const toText = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Draws the chat and answers for it, until the frame is gone. */
function live(port: MessagePort, start: Start): (message: ToInside) => void {
  const post = (message: ToOutside) => port.postMessage(message);
  const room = furnish(document, start, css);
  const held = new Map<number, () => void>();
  const memory = { ...start.rest?.memory };
  const said = { ...start.rest?.said };
  let page: PageFacts = start.page;
  let hasNavigated = () => {};
  let eventId = 0;
  let calledId = 0;

  function tell(event: StoreEvent): boolean {
    if (event.type !== 'action') {
      post({ type: 'told', event, state: chat.state });
      return true;
    }
    const { proceed, ...rest } = event;
    const id = ++eventId;
    // The page says later whether it leaves that to the widget.
    if (proceed) held.set(id, proceed);
    post({ type: 'told', event: rest, state: chat.state, id });
    return false;
  }

  const around: Around = {
    memory,
    said,
    describe: () => page.description,
    onNavigate(callback) {
      hasNavigated = callback;
      return () => {};
    },
    events: {
      tell,
      emit(name) {
        if (name === 'ready') post({ type: 'ready', state: chat.state });
        return true;
      },
      // Who listens is outside.
      on: () => () => {},
      once: () => () => {},
      onAction: () => () => {},
    },
  };
  const launcher: LauncherHandle = {
    // The document remembers what had the focus while it is elsewhere on the page; from there it is not taken.
    button: { focus: () => document.hasFocus() && post({ type: 'focus' }) },
    setOpen() {},
    setTexts: (label, greeting) => post({ type: 'launcher', label, greeting }),
    setVisible() {},
  };
  const chat: MountedChat = mount(
    { host: room.host, root: room.root, layer: room.layer, launcher, dataset: start.values },
    around,
  );
  let told = '';
  watchDrawing(
    room.layer,
    (view) => post({ type: 'view', ...view }),
    () => {
      const { state } = chat;
      const text = JSON.stringify(state);
      if (text !== told) post({ type: 'state', state });
      told = text;
    },
  );

  async function call({ id, method, values }: Call): Promise<void> {
    calledId = id;
    try {
      const make = chat[method] as (...values: unknown[]) => unknown;
      const value = await make(...values);
      post({ type: 'result', id, value, state: chat.state });
    } catch (error) {
      post({ type: 'result', id, error: toText(error), state: chat.state });
    }
  }

  for (const each of start.calls) void call(each);
  // A notification was clicked: only the page itself can be brought to the front.
  window.focus = () => post({ type: 'front' });
  // A frame that is moved loses its document: the next one begins with what this one leaves.
  addEventListener('pagehide', ({ persisted }) => {
    // A page that may be shown again keeps its frame.
    if (!persisted) post({ type: 'rest', rest: room.leave({ memory, said, calledId }) });
  });

  return (message) => {
    switch (message.type) {
      case 'call':
        return void call(message);
      case 'answer': {
        const proceed = held.get(message.id);
        held.delete(message.id);
        if (message.isFree) proceed?.();
        return;
      }
      case 'page': {
        const before = page.description.url;
        page = message.page;
        room.dress(page);
        if (page.description.url !== before) hasNavigated();
        return;
      }
      case 'left':
        return room.leaveAlone();
      case 'place':
        return room.place(message.box);
      default:
    }
  };
}

/** Takes the port from the page that made this frame, and from nobody else. */
function takePort(event: MessageEvent): void {
  const [port] = event.ports;
  if (event.source !== parent || event.origin !== origin || event.data !== HAND_OVER || !port) return;
  removeEventListener('message', takePort);
  let hear: ((message: ToInside) => void) | undefined;
  port.onmessage = ({ data }) => {
    const message = parseToInside(data);
    if (message?.type === 'start') hear ??= live(port, message);
    else if (message) hear?.(message);
  };
}

addEventListener('message', takePort);
