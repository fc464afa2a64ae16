/**
 * Frames a second from the socket through decoding to one listener: ours, the vendor's client, and what bare `JSON.parse`
 * takes for the same frames. In one run, in turns, so that only the ratios count: machines differ, and so do minutes.
 */
import { createRequire } from 'node:module';
import { CaptivateChatAPI } from '../dist/client.js';
import { botFrame, createFakeHub } from './fake-hub.mjs';
import { median } from './statistics.mjs';

const FRAMES = 5_000;
const ROUNDS = 15;
const CONVERSATION = 'bench-1';

/** @param {() => number} run the frames that were heard */
function time(run) {
  const begin = performance.now();
  const heard = run();
  if (heard !== FRAMES) throw new Error(`${heard} of ${FRAMES} frames were heard.`);
  return FRAMES / ((performance.now() - begin) / 1000);
}

/**
 * Connects a client of either package to a hub in this process, and hears one conversation.
 * @param {(hub: ReturnType<typeof createFakeHub>) => Promise<any>} connect
 */
async function hear(connect, hub = createFakeHub()) {
  const api = await connect(hub);
  let heard = 0;
  const conversation = api.getConversation(CONVERSATION);
  (await conversation).onMessage(() => {
    heard++;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const [socket] = hub.sockets;
  return {
    /** @param {string[]} frames */
    run(frames) {
      heard = 0;
      for (const frame of frames) socket?.say(frame);
      return heard;
    },
    end: () => api.dispose(),
  };
}

/** Measures: for each the ratios of its frames a second to those of bare `JSON.parse` in the same round, as a median, and their number. */
export async function benchFrames() {
  // It keeps the globals that it finds when it is loaded.
  const vendorHub = createFakeHub();
  const { fetch: realFetch, WebSocket: realWebSocket } = globalThis;
  Object.assign(globalThis, {
    WebSocket: vendorHub.WebSocket,
    fetch: async () => new Response('{"transcript":[]}'),
  });
  const { CaptivateChatAPI: Vendor } = createRequire(import.meta.url)('captivate-chat-api');
  const ours = await hear((hub) =>
    CaptivateChatAPI.create('bench', 'prod', {
      url: 'ws://127.0.0.1:9',
      transport: 'socket',
      WebSocket: hub.WebSocket,
    }),
  );
  const theirs = await hear(() => Vendor.create('bench', 'prod'), vendorHub);
  const { log } = console;
  const rates = {
    bare: /** @type {number[]} */ ([]),
    ours: /** @type {number[]} */ ([]),
    vendor: /** @type {number[]} */ ([]),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const frames = Array.from({ length: FRAMES }, (_, index) =>
      botFrame(CONVERSATION, round * FRAMES + index),
    );
    // The first to read them pays for putting them together.
    for (const frame of frames) JSON.parse(frame);
    rates.bare.push(time(() => frames.filter((frame) => JSON.parse(frame)).length));
    rates.ours.push(time(() => ours.run(frames)));
    // It tells the console of every frame.
    console.log = () => {};
    rates.vendor.push(time(() => theirs.run(frames)));
    console.log = log;
  }
  ours.end();
  theirs.end();
  Object.assign(globalThis, { fetch: realFetch, WebSocket: realWebSocket });
  /** A ratio is that of one round: what else the machine does then slows all of them down. */
  const row = (/** @type {number[]} */ own) => ({
    ratio: median(own.map((rate, round) => rate / (rates.bare[round] ?? 0))),
    rate: Math.round(median(own)),
  });
  return { bare: row(rates.bare), ours: row(rates.ours), vendor: row(rates.vendor) };
}
