import { admitCrowd } from './admit-crowd.ts';
import { dropClients } from './drop-clients.ts';

/** What was promised of clients that lose their hub together. */
export const PROMISE = { allBackWithin: 60_000, fullestShare: 0.05 } as const;

const SEEDS = [1, 2, 3, 4, 5];
const CLIENTS = 500;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** `npm run test:herd`; resolves to whether the promise holds. */
export async function playHerd(): Promise<boolean> {
  let isGood = true;
  console.log(`${CLIENTS} clients, dropped at once:`);
  for (const [seed, hasJitter] of [...SEEDS.map((each) => [each, true] as const), [1, false] as const]) {
    const { allBackAfter, fullestShare } = await dropClients(CLIENTS, seed, hasJitter);
    const isKept = allBackAfter <= PROMISE.allBackWithin && fullestShare <= PROMISE.fullestShare;
    if (hasJitter && !isKept) isGood = false;
    const name = hasJitter ? `seed ${seed}` : 'without jitter';
    const figures = `all back after ${(allBackAfter / 1000).toFixed(1)} s, at most ${percent(fullestShare)} within 100 ms`;
    const verdict = isKept ? 'holds' : hasJitter ? 'FAILED' : 'would fail';
    console.log(`${verdict} ${name}: ${figures}`);
  }
  const crowd = admitCrowd(1_000_000, 500, 1);
  console.log(`\n${crowd.clients} clients, a hub that takes ${crowd.perSecond} a second:`);
  console.log(
    `half of them after ${crowd.half} s, 99 % after ${crowd.nearlyAll} s, all after ${crowd.all} s`,
  );
  console.log(
    `at most ${crowd.busiest} attempts in a second, ${crowd.attempts.toFixed(1)} for each client; no order could do it in less than ${crowd.clients / crowd.perSecond} s`,
  );
  return isGood;
}
