/** What goes wrong with what the hub says on a socket, and with transcripts on either way. */
import type { Random } from '../../../simulation/engine/random.ts';
import type { Piece } from '../proxy/rules.ts';
import type { CreateMischief, Scene } from '../scene.ts';

const seconds = (scene: Scene, random: Random, most: number) => random.between(50, most * 1000) / scene.speed;

/** Late, twice, or after what was said later. */
export const frames: CreateMischief = (scene, random) => ({
  rules: {
    message(text) {
      if (!random.chance(0.3)) return undefined;
      scene.touch();
      const after = random.chance(0.6) ? seconds(scene, random, 8) : 0;
      const once: Piece = { after, data: text };
      return random.chance(0.5) ? [once, { after: after + seconds(scene, random, 3), data: text }] : [once];
    },
  },
  strike() {
    scene.touch();
    for (const link of scene.proxy.links) link.hold(seconds(scene, random, 8));
  },
});

const event = (event_type: string, event_payload: unknown) =>
  JSON.stringify({ action: 'receiveMessage', event: { event_type, event_payload } });

/** Nothing that a hub should ever say. */
const JUNK: readonly (string | Uint8Array)[] = [
  '',
  'null',
  '42',
  '-1e999',
  '[]',
  '{}',
  '{',
  'OK',
  '"\\ud800"',
  new Uint8Array(0),
  new Uint8Array([0, 255, 254, 1]),
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  '{"__proto__":{"action":"receiveMessage"},"constructor":{"prototype":{"polluted":1}}}',
  event('bot_message', JSON.parse('{"__proto__":{"content":[{"type":"text","text":"x"}]},"content":null}')),
  event('bot_message', null),
  event('bot_message', { content: 'x'.repeat(0) }),
  event('bot_message', { content: [null, 1, [], { type: 7 }, { type: '__proto__' }] }),
  event('bot_message', { content: [{ type: 'text', text: '\ud800 alone' }] }),
  event('__proto__', {}),
  event('weather_report', { sky: 'blue' }),
  event('conversation_transcript', { messages: null }),
  event('conversation_transcript', { conversation_id: {}, messages: 'none' }),
  event('conversation_update', [[[]]]),
  '{"message":"Internal server error","connectionId":"c","requestId":"r"}',
];

/** What can't be read comes between what can. */
export const malformed: CreateMischief = (scene, random) => {
  const junk = (): Piece => ({ after: 0, data: random.pick(JUNK) });
  return {
    rules: {
      message: (text) => (random.chance(0.5) ? [junk(), { after: 0, data: text }, junk()] : undefined),
    },
    strike() {
      for (const link of scene.proxy.links) link.inject(junk());
    },
  };
};

/** What of a transcript is told: without the last of it, or only some of the last, or in another order. */
export function spoil<T>(lines: readonly T[], how: 'stale' | 'cut' | 'reordered', random: Random): T[] {
  if (how === 'stale') return lines.slice(0, -1);
  if (how === 'cut') return lines.slice(-3 - random.below(8));
  const spoilt = [...lines];
  const at = random.below(Math.max(1, spoilt.length - 1));
  return [...spoilt.slice(0, at), ...spoilt.slice(at, at + 2).reverse(), ...spoilt.slice(at + 2)];
}

/** The same JSON with its transcript spoilt, wherever in it that is. */
function spoilIn(json: string, random: Random): string {
  const how = random.pick(['stale', 'cut', 'reordered'] as const);
  return JSON.stringify(JSON.parse(json), (key, value) =>
    (key === 'messages' || key === 'transcript') && Array.isArray(value) && value[0]?.channelName
      ? spoil(value, how, random)
      : value,
  );
}

/** Late, stale, cut short, in another order, or never, on the socket and over HTTP. */
export const transcript: CreateMischief = (scene, random) => ({
  rules: {
    message(text) {
      if (!text.includes('"conversation_transcript"') || !random.chance(0.5)) return undefined;
      scene.touch();
      const roll = random.next();
      if (roll < 0.2) return [];
      if (roll < 0.5) return [{ after: seconds(scene, random, 13), data: text }];
      return [{ after: 0, data: spoilIn(text, random) }];
    },
    request({ method }) {
      if (method !== 'GET' || !random.chance(0.5)) return { type: 'pass' };
      scene.touch();
      const roll = random.next();
      if (roll < 0.1) return { type: 'unanswered', isCut: random.chance(0.5) };
      if (roll < 0.2) return { type: 'answer', status: 500 };
      if (roll < 0.5) return { type: 'pass', after: seconds(scene, random, 13) };
      return { type: 'rewritten', rewrite: (body) => spoilIn(body, random) };
    },
  },
});
