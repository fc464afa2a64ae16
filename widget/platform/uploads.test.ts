import { beforeEach, describe, expect, it } from 'vitest';
import { createUpload } from './uploads.ts';

/** A request of the browser in the hands of a test. */
class FakeXhr {
  static made: FakeXhr[] = [];
  upload: { onprogress?: (event: object) => void } = {};
  status = 0;
  responseText = '';
  opened: string[] = [];
  body: unknown;
  isAborted = false;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  onloadend = () => {};
  constructor() {
    FakeXhr.made.push(this);
  }
  open(method: string, url: string) {
    this.opened = [method, url];
  }
  send(body: unknown) {
    this.body = body;
  }
  abort() {
    this.isAborted = true;
    this.onabort();
    this.onloadend();
  }
  answer(status: number, body: string) {
    this.status = status;
    this.responseText = body;
    this.onload();
    this.onloadend();
  }
  fail() {
    this.onerror();
    this.onloadend();
  }
}

const upload = createUpload(FakeXhr as unknown as typeof XMLHttpRequest);
const request = { url: 'https://files.test/upload', form: new FormData() };
const made = (index: number) => FakeXhr.made[index] as FakeXhr;

beforeEach(() => {
  FakeXhr.made = [];
});

describe('an upload', () => {
  it('posts the form and hands back whatever came, of any status', async () => {
    const reply = upload(request);
    expect(made(0).opened).toEqual(['POST', 'https://files.test/upload']);
    expect(made(0).body).toBe(request.form);
    made(0).answer(413, 'too large');
    expect(await reply).toEqual({ status: 413, body: 'too large' });
  });

  it('tells how far it is, as a fraction, and only where that is known', async () => {
    const heard: number[] = [];
    const reply = upload({ ...request, onProgress: (fraction) => heard.push(fraction) });
    made(0).upload.onprogress?.({ loaded: 1, total: 0, lengthComputable: false });
    made(0).upload.onprogress?.({ loaded: 25, total: 100, lengthComputable: true });
    made(0).answer(200, '{}');
    await reply;
    expect(heard).toEqual([0.25]);
  });

  it('does not listen to the upload when nobody asked, which spares a preflight', () => {
    upload(request);
    expect(made(0).upload).toEqual({});
  });

  it('tries once without listening when not a byte had left', async () => {
    const reply = upload({ ...request, onProgress: () => {} });
    made(0).fail();
    expect(made(1).upload).toEqual({});
    made(1).answer(200, 'OK');
    expect(await reply).toEqual({ status: 200, body: 'OK' });
  });

  it('rejects when there is no answer, and does not send again what may have arrived', async () => {
    const reply = upload({ ...request, onProgress: () => {} });
    made(0).upload.onprogress?.({ loaded: 1, total: 2, lengthComputable: true });
    made(0).fail();
    await expect(reply).rejects.toThrow(TypeError);
    expect(FakeXhr.made).toHaveLength(1);
  });

  it('rejects when the second try gets no answer either', async () => {
    const reply = upload({ ...request, onProgress: () => {} });
    made(0).fail();
    made(1).fail();
    await expect(reply).rejects.toThrow(TypeError);
    expect(FakeXhr.made).toHaveLength(2);
  });

  it('stops when it is aborted, with the reason', async () => {
    const stopping = new AbortController();
    const reply = upload({ ...request, signal: stopping.signal });
    stopping.abort(new Error('changed my mind'));
    await expect(reply).rejects.toThrow('changed my mind');
    expect(made(0).isAborted).toBe(true);
  });

  it('sends nothing when it was aborted before, and hears no abort once it is over', async () => {
    await expect(upload({ ...request, signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(made(0).body).toBeUndefined();
    const stopping = new AbortController();
    const reply = upload({ ...request, signal: stopping.signal });
    made(1).answer(200, 'OK');
    await reply;
    stopping.abort();
    expect(made(1).isAborted).toBe(false);
  });
});
