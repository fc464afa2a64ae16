const END = '\r\n\r\n';

/** The first lines of a request or an answer. */
export interface Head {
  /** `GET /path HTTP/1.1`, or `HTTP/1.1 200 OK`. */
  first: string;
  headers: Map<string, string>;
  /** What follows them. */
  rest: Buffer;
}

/** Reads a head; undefined while some of it is missing. Names of headers come in small letters. */
export function readHead(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf(END);
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { first, headers, rest: bytes.subarray(end + END.length) };
}

export function writeHead({ first, headers }: Pick<Head, 'first' | 'headers'>): Buffer {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([first, ...lines].join('\r\n') + END, 'latin1');
}
