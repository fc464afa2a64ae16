import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { AGENT_GRACE_MS } from './agent-types.ts';
import { type Bot, createBot } from './bot/create-bot.ts';
import { showQuirk } from './bot/show-quirk.ts';
import { createStoppableClock, systemClock } from './clock.ts';
import { createControl, type HubControl } from './control.ts';
import { createToken, type HubCore } from './core.ts';
import { createEventHandler } from './events/handle-event.ts';
import { createAgentApi } from './http/agent-api.ts';
import { createChannelApi } from './http/channel-api.ts';
import { createControlApi } from './http/control-api.ts';
import { createHttpServer } from './http/create-server.ts';
import { createFileApi } from './http/file-api.ts';
import { createFileLink } from './http/file-links.ts';
import { createMediaRoute } from './http/media.ts';
import { createStaticRoute } from './http/static.ts';
import { createAgentDesks } from './live-chat/agent-socket.ts';
import { createLiveChat, type LiveChat } from './live-chat/create-live-chat.ts';
import { createRoster } from './live-chat/roster.ts';
import { DEMO_KEY, type HubOptions } from './options.ts';
import { createOutbound } from './outbound.ts';
import { createQuirks, type Quirks } from './quirks.ts';
import { createSocketRegistry } from './socket/registry.ts';
import { serveSocket } from './socket/serve-socket.ts';
import { createUpgradeHandler } from './socket/upgrades.ts';
import { createSpeaker } from './speak.ts';
import { createStorage } from './storage/create-storage.ts';

/** A running hub. */
export interface Hub extends HubControl {
  /** `http://127.0.0.1:41234`; the socket is at the same place with `ws:`. */
  url: string;
  port: number;
  /** Change it while it runs: `hub.quirks.slowMs = 500`. */
  quirks: Quirks;
  /** What is stored, for tests that look behind the wire. */
  storage: HubCore['storage'];
  /** Cuts every connection and closes the database. */
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Starts a hub; resolves when it listens. */
export async function createHub(options: HubOptions = {}): Promise<Hub> {
  const clock = createStoppableClock(options.clock ?? systemClock);
  const random = options.random ?? Math.random;
  let origin = options.publicUrl ?? '';
  const core: HubCore = {
    quirks: createQuirks(options.quirks),
    clock,
    storage: createStorage(options.data ?? ':memory:', () => randomBytes(32).toString('hex')),
    sockets: createSocketRegistry(),
    keys: new Set([DEMO_KEY, ...(options.keys ?? [])]),
    origin: () => origin,
    shopUrl: options.shopUrl,
    random,
    uuid: options.uuid ?? randomUUID,
    token: () => createToken(random),
  };
  const { server, control, closeSockets } = assemble(core, options);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  }).catch((error: unknown) => {
    core.storage.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  origin ||= url;
  return {
    ...control,
    url,
    port,
    quirks: core.quirks,
    storage: core.storage,
    async close() {
      clock.stop();
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closeSockets();
      await ended;
      core.storage.close();
    },
  };
}

/** Puts the parts together: what hears, what answers, and what listens on the network. */
function assemble(core: HubCore, options: HubOptions) {
  const outbound = createOutbound(core);
  const speaker = createSpeaker(core, outbound);
  const control = createControl(core, outbound, speaker);
  const roster = createRoster(core.clock, options.agentGraceMs ?? AGENT_GRACE_MS);
  const liveChat: LiveChat = createLiveChat(core, speaker, roster, {
    assignTimeoutMs: options.assignTimeoutMs ?? 5 * MINUTE_MS,
    idleTimeoutMs: options.idleTimeoutMs ?? 10 * MINUTE_MS,
  });
  const bot: Bot = createBot(core, speaker, {
    pace: options.pace ?? 1,
    escalate: (id) => liveChat.escalate(id),
    isHandled: (id) => liveChat.isHandling(id),
    showQuirk: (conversation, name) => showQuirk(core, outbound, speaker, conversation, name),
  });
  const desks = createAgentDesks(core, liveChat, roster, (fileKey) => createFileLink(core, fileKey).url);
  const handleEvent = createEventHandler(core, bot, liveChat);
  const server = createHttpServer(core, [
    createChannelApi(core, outbound, handleEvent),
    createFileApi(core),
    createControlApi(core, control),
    createAgentApi(core, desks),
    createMediaRoute(),
    createStaticRoute(options.folders ?? {}),
  ]);
  server.on(
    'upgrade',
    createUpgradeHandler(core, {
      visitor: (ws, apiKey) => serveSocket(core, outbound, handleEvent, ws, apiKey),
      agent: (ws) => desks.serve(ws),
    }),
  );
  liveChat.resume();
  const closeSockets = async () => {
    const visitors = core.sockets
      .all()
      .map(({ ws }) => new Promise<void>((resolve) => ws.once('close', () => resolve())));
    control.drop();
    desks.closeAll();
    await Promise.all(visitors);
  };
  return { server, control, closeSockets };
}
