import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHub, type Hub } from './create-hub.ts';
import { connectAgent } from './testing/agent.ts';
import { createHandClock } from './testing/hand-clock.ts';
import { connectVisitor } from './testing/visitor.ts';

const hubs: Hub[] = [];
let folder: string;

const open = async (clock = createHandClock()) => {
  const hub = await createHub({ data: join(folder, 'hub.sqlite'), clock });
  hubs.push(hub);
  return hub;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-'));
});
afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.close().catch(() => {})));
  rmSync(folder, { recursive: true });
});

it('keeps conversations, metadata and files over a restart', async () => {
  const first = await open();
  const visitor = await connectVisitor(first);
  const id = await visitor.start({ userId: 'sigrid', metadata: { topic: 'boots' } });
  visitor.say(id, 'Do you remember me?');
  visitor.send('metadata_request', { conversation_id: id });
  await visitor.next('conversation_metadata');
  const form = new FormData();
  form.append('file', new File(['a,b'], 'list.csv', { type: 'text/csv' }));
  const upload = await fetch(`${first.url}/api/file-to-text`, { method: 'POST', body: form });
  const { presignedUrl } = (await upload.json()) as { presignedUrl: string };
  await hubs.pop()?.close();

  const second = await open();
  const again = await connectVisitor(second);
  again.send('conversation_transcript_request', { conversation_id: id });
  expect(JSON.stringify(await again.next('conversation_transcript'))).toContain('Do you remember me?');
  again.send('metadata_request', { conversation_id: id });
  expect((await again.next('conversation_metadata')).content).toEqual({ topic: 'boots' });
  const link = presignedUrl.replace(first.url, second.url);
  expect(await (await fetch(link)).text()).toBe('a,b');
});

it('goes on counting how long somebody has waited', async () => {
  const clock = createHandClock();
  const first = await open(clock);
  await connectAgent(first);
  const visitor = await connectVisitor(first);
  const id = await visitor.start();
  visitor.send('action', { type: 'normal', id: 'escalateToHuman', data: {}, conversation_id: id });
  await visitor.next('livechat_message');
  await hubs.pop()?.close();

  clock.advance(4 * 60_000);
  const second = await open(clock);
  expect(second.conversation(id)?.state).toBe('waiting');
  clock.advance(60_000);
  expect(second.conversation(id)?.state).toBe('bot');
});

it('opens a file that a killed hub has left locked', async () => {
  const first = await open();
  const id = await (await connectVisitor(first)).start();
  await hubs.pop()?.close();
  mkdirSync(join(folder, 'hub.sqlite.lock'), { recursive: true });
  expect((await open()).conversation(id)?.conversationId).toBe(id);
});
