import type { Entry } from '../../simulation/journal.ts';
import type { Ending } from '../../simulation/judge/verdict.ts';
import { tokensOf } from './log.ts';
import type { Tab } from './tab.ts';

interface KeptRecord {
  id: string;
  state: string;
  words: string;
}

/** Runs in the page: all records that its storage holds, wherever. */
async function readRecords(): Promise<KeptRecord[]> {
  const toRecord = ({ id, state, payload }: Record<string, unknown>): KeptRecord[] =>
    payload ? [{ id: String(id), state: String(state), words: JSON.stringify(payload) }] : [];
  const parse = (text: string) => {
    try {
      return toRecord(JSON.parse(text));
    } catch {
      return [];
    }
  };
  const found = [localStorage, sessionStorage].flatMap((area) =>
    Object.keys(area).flatMap((key) => (key.startsWith('captivate:demo:record:') ? parse(area[key]) : [])),
  );
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('captivate:demo')) return found;
  const records = await new Promise<Record<string, unknown>[]>((resolve) => {
    const opening = indexedDB.open('captivate:demo');
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const database = opening.result;
      const isMade = database.objectStoreNames.contains('records');
      const reading = isMade && database.transaction('records').objectStore('records').getAll();
      database.close();
      if (reading) reading.onsuccess = () => resolve(reading.result);
      else resolve([]);
    };
  });
  return [...found, ...records.filter(({ v }) => v === 1).flatMap(toRecord)];
}

/** What stands on the screen of a tab after all that is in the log. */
function readLines(entries: readonly Entry[], tab: number): Ending['screens'][number]['lines'] {
  const lines = new Map<string, { words: string; status: string | undefined }>();
  for (const entry of entries) {
    if (entry.type !== 'shown' && entry.type !== 'status' && entry.type !== 'gone') continue;
    if (entry.tab !== tab) continue;
    if (entry.type === 'gone') lines.delete((entry as unknown as { key: string }).key);
    else lines.set(entry.key, { words: entry.words, status: entry.status });
  }
  return [...lines.values()];
}

const lastConversation = (entries: readonly Entry[], tab: number): string | undefined => {
  const last = entries.findLast((entry) => entry.type === 'conversation' && entry.tab === tab);
  return last?.type === 'conversation' ? last.conversation : undefined;
};

/** What is there at the end: on every screen, and in the storage. */
export async function readEnding(entries: readonly Entry[], tabs: readonly Tab[]): Promise<Ending> {
  const records = new Map<string, KeptRecord>();
  const screens: Ending['screens'] = [];
  for (const tab of tabs) {
    for (const record of (await tab.ask(readRecords, undefined)) ?? []) records.set(record.id, record);
    const { number } = tab;
    screens.push({
      tab: number,
      conversation: lastConversation(entries, number),
      draft: (await tab.readDraft()).join('\n'),
      // By their tokens they stand in the draft.
      files: [],
      lines: readLines(entries, number),
    });
  }
  return {
    at: entries.at(-1)?.at ?? 0,
    screens,
    records: [...records.values()].flatMap(({ words, state }) =>
      tokensOf(words, true).map((each) => ({ words: each, state })),
    ),
  };
}

const isOver = (state: string | undefined) =>
  !state || /^(failed|rejected|sent|accepted|confirmed)/.test(state);

/** Nothing is under way any more, on no screen and in no storage. */
export const isSettled = ({ records, screens }: Ending): boolean =>
  records.every(({ state }) => isOver(state)) &&
  screens.every(({ lines }) => lines.every(({ status }) => isOver(status)));
