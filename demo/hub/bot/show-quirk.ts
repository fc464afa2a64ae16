import type { HubCore } from '../core.ts';
import { answerMetadata } from '../events/metadata.ts';
import { answerTranscript } from '../events/transcript.ts';
import type { HubEventOut, Outbound } from '../outbound.ts';
import type { BotPart } from '../parts.ts';
import { createQuirks, type QuirkName, setQuirks } from '../quirks.ts';
import type { Speaker } from '../speak.ts';
import type { StoredConversation } from '../storage/types.ts';
import { CATALOGUE, toCard } from './catalogue.ts';
import { toShop } from './shop-address.ts';

/** How long a fault that concerns more than one answer is shown. */
const FAULT_MS = 20_000;

/** Quirks of how hubs fail: shown by switching them on for a while. All others are shown in one answer. */
const LASTING =
  /^(waits|silent|dedupes|slow|redeliversLate|dashed|bareIds|bareHttp|wrapped|http|guide|client|gateway|refuses|never|drops|mute|noCors|upload|expired|transcriptNever)/;

/** Shows one quirk to one conversation: in an answer of that form, or for 20 seconds. `off` ends all of them. */
export function showQuirk(
  core: HubCore,
  outbound: Outbound,
  speaker: Speaker,
  conversation: StoredConversation,
  name: QuirkName | 'off',
): void {
  if (name === 'off') {
    Object.assign(core.quirks, createQuirks());
    speaker.bot(conversation, [{ type: 'text', text: 'All quirks are off.' }]);
  } else if (LASTING.test(name)) {
    const words = `For ${FAULT_MS / 1000} seconds this hub shows "${name}". Write something, send a file, reload.`;
    speaker.bot(conversation, [{ type: 'text', text: words }]);
    setQuirks(core.quirks, { [name]: true });
    core.clock.after(FAULT_MS, () => setQuirks(core.quirks, { [name]: false }));
  } else {
    showOnce(core, outbound, speaker, conversation, name);
  }
}

function showOnce(
  core: HubCore,
  outbound: Outbound,
  speaker: Speaker,
  conversation: StoredConversation,
  name: QuirkName,
): void {
  const before = core.quirks[name];
  setQuirks(core.quirks, { [name]: true });
  const actions = /ction/.test(name) ? [{ id: 'showExample', data: { quirk: name } }] : [];
  speaker.bot(conversation, toExample(name, toShop(core, conversation)), actions);
  const extra = toExtra(core, conversation, name);
  if (extra) outbound.broadcast(conversation, extra);
  setQuirks(core.quirks, { [name]: before });
}

function toExample(name: QuirkName, shop: string): BotPart[] {
  const lead: BotPart = { type: 'text', text: `This answer has the quirk "${name}".` };
  if (name === 'flatRichText') {
    return [lead, { type: 'md', md: 'Flat **Markdown**' }, { type: 'html', html: '<p>Flat <b>HTML</b></p>' }];
  }
  if (!/Parts|Types|Buttons/.test(name)) return [lead];
  const options = ['First', 'Second'].map((label) => ({ label, value: label }));
  const cards = CATALOGUE.slice(0, 2).map((product) => toCard(product, shop));
  return [lead, { type: 'buttons', title: 'Buttons', options }, { type: 'cards', cards }];
}

/** Quirks of errors, transcripts and metadata need an event of their own kind to be seen. */
function toExtra(core: HubCore, conversation: StoredConversation, name: QuirkName): HubEventOut | undefined {
  const request = { apiKey: conversation.apiKey, payload: { conversation_id: conversation.id } };
  if (/Error/.test(name)) {
    const payload = {
      conversation_id: conversation.id,
      error_code: 422,
      error_desc: 'An example of an error',
    };
    return { type: 'general_error', payload };
  }
  if (name.startsWith('transcript')) return answerTranscript(core, request);
  return name.startsWith('metadata') ? answerMetadata(core, request) : undefined;
}
