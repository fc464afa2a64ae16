import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WitnessedConversation } from '../../demo/hub/control.ts';

const MAIN = fileURLToPath(new URL('../../build/hub/main.js', import.meta.url));

/** The demo hub as a program that can be killed; what it has stored outlives that. */
export interface HubProcess {
  port: number;
  /** Without a chance to end anything. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Says something to a conversation; whether there was a hub to say it. */
  say(conversationId: string, content: object[]): Promise<boolean>;
  /** All that is stored; undefined where no hub answers. */
  conversations(): Promise<WitnessedConversation[] | undefined>;
  close(): Promise<void>;
}

/** Starts a hub that takes everything and says nothing by itself. `quirks` as on its command line. */
export async function createHubProcess(quirks: string[] = []): Promise<HubProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-'));
  let child: ChildProcess | undefined;
  let port = 0;

  function start(): Promise<void> {
    const values = ['--port', String(port), '--data', join(folder, 'hub.sqlite'), '--pace', '0'];
    for (const quirk of ['silent', ...quirks]) values.push('--quirk', quirk);
    const started = spawn(process.execPath, [MAIN, ...values], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    return new Promise((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`The hub ended with ${code}`)));
      started.stdout?.setEncoding('utf8').on('data', (text: string) => {
        const found = /hub ready on .*:(\d+)/.exec(text);
        if (!found) return;
        port = Number(found[1]);
        resolve();
      });
    });
  }

  async function kill(): Promise<void> {
    const killed = child;
    child = undefined;
    if (!killed || killed.exitCode !== null) return;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await ended;
  }

  const ask = (path: string, body?: object) =>
    fetch(`http://127.0.0.1:${port}/__hub/${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }).then(
      (response) => (response.ok ? response.json() : undefined),
      () => undefined,
    );

  // It must not outlive a run that fails.
  const end = () => void child?.kill('SIGKILL');
  process.on('exit', end);
  await start();
  return {
    get port() {
      return port;
    },
    start,
    kill,
    say: async (conversationId, content) => !!(await ask('say', { conversationId, content })),
    conversations: () => ask('conversations') as Promise<WitnessedConversation[] | undefined>,
    async close() {
      await kill();
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
