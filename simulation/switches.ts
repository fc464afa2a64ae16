/**
 * Mechanisms inside the client and the store, and what the simulation's build makes of them so that each can be switched
 * off while it runs. What is shipped knows nothing of it.
 */
export interface Switch {
  /** From the root of the repository. */
  file: string;
  /** Stands there exactly once. */
  code: string;
  /** Takes its place; `OFF` is true in a run without the mechanism. */
  becomes: string;
}

/** By mechanism; some have more than one place. */
export const SWITCHES = {
  fifo: [
    {
      file: 'widget/client/sender.ts',
      code: "const [next] = own('queued');",
      becomes: "const next = OFF ? own('queued').at(-1) : own('queued')[0];",
    },
  ],
  'kept-first': [
    {
      file: 'widget/client/sender.ts',
      code: 'const isKept = await outbox.change(id, {',
      becomes:
        'const isKept = await (OFF ? (...given) => (void outbox.change(...given), true) : outbox.change)(id, {',
    },
  ],
  landing: [
    {
      file: 'widget/client/outcomes.ts',
      code: ': Math.max(doubtedAt + LANDING_MS, openedAt + SETTLING_MS);',
      becomes: ': OFF ? 0 : Math.max(doubtedAt + LANDING_MS, openedAt + SETTLING_MS);',
    },
  ],
  multiset: [
    {
      file: 'widget/client/read-ledger.ts',
      code: 'countIn(ledger, key) <= baseline) return',
      becomes: 'countIn(ledger, key) <= (OFF ? 0 : baseline)) return',
    },
  ],
  guard: [
    {
      file: 'widget/client/read-ledger.ts',
      code: '(ledger.doubted.get(key) ?? seq) < seq ?',
      becomes: '!OFF && (ledger.doubted.get(key) ?? seq) < seq ?',
    },
  ],
  probes: [
    {
      file: 'widget/client/liveness.ts',
      code: 'timer(limit, onDead);',
      becomes: 'timer(limit, () => OFF || onDead());',
    },
  ],
  presses: [
    {
      file: 'widget/client/outcomes.ts',
      code: 'if (blind[0]) {',
      becomes:
        "if (OFF && blind[0]) { await change(blind, () => ({ state: 'queued' })); return 0; }\n  if (blind[0]) {",
    },
  ],
  looks: [
    {
      file: 'widget/client/sender.ts',
      code: 'if (isStale) {',
      becomes: 'if (!OFF && isStale) {',
    },
  ],
  repeats: [
    {
      file: 'widget/client/incoming.ts',
      code: 'if (id && seen.has(id)) return;',
      becomes: 'if (!OFF && id && seen.has(id)) return;',
    },
    {
      file: 'widget/store/hub-events.ts',
      code: 'if (feed.isKnown(event)) return;',
      becomes: 'if (!OFF && feed.isKnown(event)) return;',
    },
    {
      file: 'widget/store/feed.ts',
      code: 'const key = messageId ?? eventId ?? randomId();',
      becomes: 'const key = OFF ? randomId() : (messageId ?? eventId ?? randomId());',
    },
  ],
  inheritance: [
    {
      file: 'widget/client/conversation.ts',
      code: 'if (options.isHeir)',
      becomes: 'if (!OFF && options.isHeir)',
    },
  ],
  rewriting: [
    {
      file: 'widget/client/outbox.ts',
      code: 'if (!isTaken) refused.add(id);',
      becomes: 'if (OFF) return true;\n    if (!isTaken) refused.add(id);',
    },
  ],
} as const satisfies Record<string, readonly Switch[]>;

/** Where a run keeps the names of what it does without: global, for the client must not be handed it. */
declare global {
  var simulatedWithout: ReadonlySet<string> | undefined;
}

/** The code of a file of the widget with its switches in it; throws where one has nothing to switch any more. */
export function addSwitches(code: string, path: string): string {
  let switched = code;
  for (const [name, places] of Object.entries(SWITCHES)) {
    for (const { file, code: before, becomes } of places as readonly Switch[]) {
      if (!path.endsWith(file)) continue;
      if (switched.split(before).length !== 2)
        throw new Error(`${file} does not hold once what "${name}" switches off: ${before}`);
      const isOff = `(globalThis.simulatedWithout?.has('${name}') ?? false)`;
      switched = switched.replace(before, () => becomes.replaceAll('OFF', isOff));
    }
  }
  return switched;
}
