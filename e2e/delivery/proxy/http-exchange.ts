import type { Socket } from 'node:net';
import { type Head, readHead, writeHead } from './head.ts';
import type { RequestFate } from './rules.ts';
import type { Exchange } from './socket-link.ts';

/** As the hub's: the page is of another origin. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After',
};

/** Calls back with the body, once it is whole: what the head's length says, or all until the end. */
function gatherBody(stream: Socket, { headers, rest }: Head, onWhole: (body: Buffer) => void): void {
  const length = headers.get('content-length');
  let bytes = rest;
  let isWhole = false;
  const look = (isOver: boolean) => {
    if (isWhole || !(isOver || (length !== undefined && bytes.length >= Number(length)))) return;
    isWhole = true;
    onWhole(bytes);
  };
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    look(false);
  });
  stream.on('end', () => look(true));
  look(false);
}

/** The hub's answer, once it is whole. */
function gatherAnswer(hub: Socket, onAnswer: (head: Head, body: Buffer) => void): void {
  let bytes = Buffer.alloc(0);
  const gather = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const head = readHead(bytes);
    if (!head) return;
    hub.off('data', gather);
    gatherBody(hub, head, (body) => onAnswer(head, body));
  };
  hub.on('data', gather);
}

/** Serves one request of a browser, whose connection ends with it. */
export function serveRequest({ stream, head, dialHub, rules }: Exchange): void {
  const [method = '', path = ''] = head.first.split(' ');
  // Without a body nothing follows, whatever the method.
  if (!head.headers.has('content-length')) head.headers.set('content-length', '0');
  gatherBody(stream, head, (body) => {
    const fate: RequestFate = method === 'OPTIONS' ? { type: 'pass' } : rules.request({ method, path });
    const headers = new Map(head.headers).set('connection', 'close');
    if (body.length === 0) headers.delete('content-length');
    // To such a client nothing is sent in chunks, which would have to be read apart.
    const first = head.first.replace('HTTP/1.1', 'HTTP/1.0');
    const question = Buffer.concat([writeHead({ first, headers }), body]);
    follow(fate, stream, () => {
      const hub = dialHub();
      hub.write(question);
      return hub;
    });
  });
}

const later = (ms: number | undefined, task: () => void) => (ms ? void setTimeout(task, ms) : task());

/** Does to a request what is to be done to it; `ask` passes it on. */
function follow(fate: RequestFate, stream: Socket, ask: () => Socket): void {
  /** The hub that is gone, or ends without an answer, looks like a network that fails. */
  const askFor = (onAnswer: (head: Head, body: Buffer) => void) => {
    const hub = ask();
    let isAnswered = false;
    stream.on('close', () => hub.destroy());
    gatherAnswer(hub, (head, body) => {
      isAnswered = true;
      onAnswer(head, body);
    });
    hub.on('close', () => isAnswered || stream.destroyed || stream.resetAndDestroy());
  };
  const answer = (head: Head, body: Buffer) => {
    const headers = new Map(head.headers).set('connection', 'close');
    headers.set('content-length', String(body.length));
    stream.end(Buffer.concat([writeHead({ first: head.first, headers }), body]));
  };

  switch (fate.type) {
    case 'pass':
      askFor((head, body) => later(fate.after, () => answer(head, body)));
      break;
    case 'rewritten':
      askFor((head, body) => {
        const rewritten = Buffer.from(fate.rewrite(body.toString('utf8')));
        later(fate.after, () => answer(head, rewritten));
      });
      break;
    case 'answer': {
      const headers = new Map(Object.entries({ ...CORS, ...fate.headers }));
      const first = `HTTP/1.1 ${fate.status} Of the proxy's own`;
      answer({ first, headers, rest: Buffer.alloc(0) }, Buffer.from(fate.body ?? ''));
      break;
    }
    case 'hang':
      break;
    case 'reset':
      stream.resetAndDestroy();
      if (fate.landsAfter !== undefined) setTimeout(() => ask().resume(), fate.landsAfter);
      break;
    case 'unanswered':
      gatherAnswer(ask(), () => fate.isCut && stream.resetAndDestroy());
      break;
    case 'truncated':
      askFor((head, body) => {
        // The length that is announced is that of the whole.
        const headers = new Map(head.headers).set('content-length', String(body.length + 1));
        stream.write(
          Buffer.concat([writeHead({ first: head.first, headers }), body.subarray(0, body.length / 2)]),
        );
        later(20, () => (fate.how === 'fin' ? stream.end() : stream.resetAndDestroy()));
      });
  }
}
