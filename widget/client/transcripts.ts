import { decodeTranscript } from '../protocol/decode-transcript.ts';
import type { Command, TranscriptEntry } from '../protocol/types.ts';
import type { Core } from './core.ts';
import type { Emitter } from './emitter.ts';
import { createChatError } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { findInLedger, readIntoLedger } from './read-ledger.ts';
import { LEFT } from './sender.ts';
import type { SenderOptions, Thread } from './sender-types.ts';
import type { ConversationEvents } from './types.ts';

/** What a conversation has heard of the hub. */
export interface Heard {
  /** Accepted since the hub was last heard: it may have taken them before it noticed that the conversation is gone. */
  readonly unheard: Set<string>;
  /** How many lines the last transcript had, and those said since: one that has less is cut, or out of date. */
  length: number;
}

/** What reading transcripts needs of its conversation. */
export interface TranscriptNeeds extends Pick<SenderOptions, 'own'> {
  thread: Readonly<Thread>;
  ledger: Ledger;
  heard: Heard;
  emit: Emitter<ConversationEvents>['emit'];
}

/** What a transcript shows has arrived, whatever was thought of it. */
export function confirmShown(
  ledger: Ledger,
  own: SenderOptions['own'],
  outbox: Pick<SenderOptions['outbox'], 'change'>,
): void {
  for (const record of own(...LEFT, 'failed')) {
    if (findInLedger(ledger, record) === 'found') void outbox.change(record.id, { state: 'confirmed' });
  }
}

/** Fetches and reads the transcripts of one conversation. */
export interface Transcripts {
  /** Takes one in, and says so. */
  read(entries: TranscriptEntry[]): void;
  /** Fetches one and takes it in. Rejects where it can't be had, or is known to be out of date: shorter than the one before. */
  look(): Promise<void>;
}

/** Creates them; nothing is asked for before `look`. */
export function createTranscripts(
  { outbox, requests, http }: Core,
  { thread, ledger, heard, own, emit }: TranscriptNeeds,
): Transcripts {
  /** The last transcript on its way into the ledger. */
  let reading: Promise<void> | undefined;

  /** First the records, as they are by now: what another tab has sent must not be shown beside its copy, as if it waited. */
  function read(entries: TranscriptEntry[]): void {
    const { id } = thread;
    reading = outbox.refresh().then((isRead) => {
      if (thread.id !== id) return;
      readIntoLedger(ledger, entries);
      heard.unheard.clear();
      // What other tabs have found out comes first.
      if (isRead) confirmShown(ledger, own, outbox);
      emit('transcript', { entries });
    });
  }

  return {
    read,
    async look() {
      const { id = '' } = thread;
      let entries = decodeTranscript(await http()?.transcript(id));
      if (!entries) {
        // Its answer is heard like any other event.
        const command: Command = { type: 'transcript-request', conversationId: id };
        ({ entries } = await requests.ask(command, 'transcript', { via: 'socket' }));
      } else if (thread.id === id) read(entries);
      await reading;
      const isShort = entries.length < heard.length;
      heard.length = entries.length;
      if (isShort || thread.id !== id) throw createChatError('timeout');
    },
  };
}
