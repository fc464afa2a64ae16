import { signal } from '@preact/signals';
import { render } from 'preact';
import type { AgentEntry, AgentFile } from '../hub/agent-types.ts';
import { App } from './App.tsx';
import { type ConsolePlatform, createConsole } from './create-console.ts';
import { createHubLink, type HubLink } from './hub-link.ts';
import { loadSettings, saveSettings } from './settings.ts';
import { createChime } from './sound.ts';

/** Links to stored files run out after two hours; well before that the history is asked for again. */
const REFRESH_MS = 3_600_000;

async function fetchJson<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(new URL(path, location.href), init);
  if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
  return (await response.json()) as Answer;
}

async function upload(file: File): Promise<AgentFile> {
  const body = new FormData();
  body.append('file', file);
  return (await fetchJson<{ file: AgentFile }>('api/files', { method: 'POST', body })).file;
}

async function fetchHistory(conversationId: string): Promise<AgentEntry[]> {
  const path = `api/conversations/${encodeURIComponent(conversationId)}`;
  return (await fetchJson<{ history: AgentEntry[] }>(path)).history;
}

function openSocket(): WebSocket {
  const address = new URL('socket', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  address.search = address.hash = '';
  return new WebSocket(address);
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

/** `crypto.randomUUID` is there on https and on localhost only; consoles also run on a plain-http intranet. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const openStorage = (): Storage | undefined => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
};

const NO_STORAGE = { getItem: () => null, setItem: () => {} };

function startConsole(): void {
  const storage = openStorage() ?? NO_STORAGE;
  let link: HubLink | undefined;
  const platform: ConsolePlatform = {
    settings: loadSettings(storage, randomId),
    save: (settings) => saveSettings(storage, settings),
    connect: (handlers) => {
      link = createHubLink({ openSocket, after, random: Math.random, ...handlers });
      return link;
    },
    upload,
    fetchHistory,
    chime: createChime(),
    isVisible: () => !document.hidden,
    randomId,
    now: Date.now,
  };
  const desk = createConsole(platform);
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  setInterval(desk.refresh, REFRESH_MS);
  addEventListener('online', () => link?.hurry());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    link?.hurry();
    desk.refresh();
  });
  render(<App desk={desk} now={now} />, document.body);
}

startConsole();
