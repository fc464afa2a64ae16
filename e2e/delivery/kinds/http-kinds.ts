/** What goes wrong with requests over HTTP. */
import type { Random } from '../../../simulation/engine/random.ts';
import type { RequestFate } from '../proxy/rules.ts';
import type { CreateMischief } from '../scene.ts';

/** A request that was cut may still land; the client is promised that it does so within 30 s of being cut. */
const LANDING_MS = 20_000;
/** Those after which a client goes on: 401 and 403 stop it, by design. */
const STATUSES = [204, 300, 304, 400, 408, 409, 413, 418, 422, 429, 500, 502, 503, 504, 520];
const PORTAL = '<!doctype html><title>Hotel</title><h1>Sign in to the network</h1>';

const html = { 'content-type': 'text/html' };

/** A 2xx would be a lie of the network, not a fault: nothing was stored. */
function refuse(random: Random): RequestFate {
  const status = random.pick(STATUSES.filter((each) => each >= 300));
  const isBusy = (status === 429 || status === 503) && random.chance(0.7);
  return {
    type: 'answer',
    status,
    ...(isBusy && { headers: { 'retry-after': String(1 + random.below(10)) } }),
  };
}

export const http: CreateMischief = (scene, random) => {
  const fates: (() => RequestFate)[] = [
    () => refuse(random),
    () => refuse(random),
    () => ({ type: 'answer', status: 200, body: PORTAL, headers: html }),
    () => ({ type: 'answer', status: 302, headers: { location: 'http://127.0.0.1:9/portal' } }),
    () => ({ type: 'hang' }),
    () => ({ type: 'reset' }),
    () => ({ type: 'reset', landsAfter: random.between(0, LANDING_MS) / scene.speed }),
    () => ({ type: 'unanswered', isCut: random.chance(0.5) }),
    () => ({ type: 'truncated', how: random.pick(['fin', 'reset'] as const) }),
    () => ({ type: 'rewritten', rewrite: () => '{"half' }),
    () => ({ type: 'pass', after: random.between(4_000, 20_000) / scene.speed }),
  ];
  return {
    rules: {
      request() {
        if (!random.chance(0.4)) return { type: 'pass' };
        scene.touch();
        return random.pick(fates)();
      },
    },
  };
};
