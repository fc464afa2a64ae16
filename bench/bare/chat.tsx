/**
 * A chat with nothing but what the eye needs: one socket, one list of which the last 200 are drawn, one field. It resumes a
 * conversation, and otherwise starts one. Nothing is kept, read tolerantly, sent again or told to a screen reader, so it is
 * the floor that ours is held against, and no chat for anybody.
 */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Message {
  id: string;
  own: boolean;
  text: string;
}

interface WirePart {
  type?: string;
  text?: string;
  buttons?: { title?: string; options: { label: string; value: string }[] };
}

interface WireLine {
  from: string;
  messages: WirePart[] | { messages: WirePart[] };
}

const DRAWN = 200;

const CSS = `
.bare{position:fixed;right:16px;bottom:64px;width:384px;height:min(600px,80vh);display:flex;flex-direction:column;
border:1px solid #ccc;border-radius:16px;background:#fff;color:#222;font:15px/22px system-ui}
.bare[hidden]{display:none}
.bare-log{flex:1;overflow-y:auto;padding:16px;display:flex;flex-direction:column;gap:8px}
.bare-message{max-width:80%;padding:8px 12px;border-radius:16px;background:#eee;align-self:flex-start;overflow-wrap:anywhere}
.bare-own{background:#06c;color:#fff;align-self:flex-end}
.bare form{display:flex;padding:8px;border-top:1px solid #ccc}
.bare textarea{flex:1;font:inherit;resize:none}`;

const isOpen = signal(false);
const messages = signal<readonly Message[]>([]);
let conversation = localStorage.getItem('bare:conversation');
let socket: WebSocket;

const post = (type: string, payload: object) =>
  socket.send(JSON.stringify({ action: 'sendMessage', event: { event_type: type, event_payload: payload } }));

const add = (id: string, own: boolean, text: string) => {
  messages.value = [...messages.value, { id, own, text }];
};

const toText = (parts: readonly WirePart[]) =>
  parts
    .map(({ text, buttons }) => text ?? buttons?.options.map(({ label }) => label).join(' ') ?? '')
    .join('\n');

function hear({ data }: MessageEvent<string>): void {
  const { event_type, event_id, event_payload: payload } = JSON.parse(data).event;
  if (event_type === 'socket_connected') {
    if (conversation) post('conversation_transcript_request', { conversation_id: conversation });
    else post('conversation_start', { userId: crypto.randomUUID(), userData: {} });
  } else if (event_type === 'conversation_start_success') conversation = payload.conversation_id;
  else if (event_type === 'bot_message') add(payload.ch_msg_id ?? event_id, false, toText(payload.content));
  else if (event_type === 'conversation_transcript')
    messages.value = (payload.messages as WireLine[]).map(({ from, messages: said }, index) => ({
      id: String(index),
      own: from === 'user',
      text: toText(Array.isArray(said) ? said : said.messages),
    }));
}

function connect(): void {
  const { url = '', apikey = '' } = (document.querySelector('script[data-bare]') as HTMLElement).dataset;
  socket = new WebSocket(`${url}?apikey=${apikey}`);
  socket.onmessage = hear;
}

function send(field: HTMLTextAreaElement): void {
  const text = field.value.trim();
  if (!text) return;
  const id = crypto.randomUUID();
  add(id, true, text);
  post('user_message', {
    conversation_id: conversation,
    client_msg_id: id,
    content: { type: 'text', text },
  });
  field.value = '';
}

function Chat() {
  const log = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = messages.value.slice(-DRAWN);
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [messages.value, isOpen.value]);
  useLayoutEffect(() => {
    if (isOpen.value) field.current?.focus();
  }, [isOpen.value]);
  return (
    <div class="bare" hidden={!isOpen.value}>
      <div class="bare-log" ref={log}>
        {shown.map(({ id, own, text }) => (
          <div key={id} class={own ? 'bare-message bare-own' : 'bare-message'}>
            {text}
          </div>
        ))}
      </div>
      <form>
        <textarea
          ref={field}
          aria-label="Message"
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            send(event.currentTarget);
          }}
        />
      </form>
    </div>
  );
}

/** Opens the chat, or closes it; it is put on the page, and connected, the first time. */
export function toggle(): void {
  if (!socket) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const root = document.createElement('div');
    document.body.append(root);
    render(<Chat />, root);
    connect();
  }
  isOpen.value = !isOpen.value;
}
