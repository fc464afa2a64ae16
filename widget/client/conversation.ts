import type { Command, HubEvent } from '../protocol/types.ts';
import { createConversationRecords } from './conversation-records.ts';
import type { ConversationOptions, Core, OwnConversation } from './core.ts';
import { createEmitter } from './emitter.ts';
import { createChatError, isChatError } from './errors.ts';
import { createIncoming } from './incoming.ts';
import { createLedger } from './ledger.ts';
import { toPayload } from './record-command.ts';
import { createSender, PENDING } from './sender.ts';
import type { Thread } from './sender-types.ts';
import { createTimer } from './timer.ts';
import type { Heard, Transcripts } from './transcripts.ts';
import type { ConversationEvents, OutboxRecord } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';

/** How long a bot may take to greet by itself, before the empty message asks it to; a second would look dead. */
const GREETING_MS = 800;
/** A transcript that did not come is asked for again so many times, each a little later. */
const LOOK_RETRIES = 3;
const LOOK_RETRY_MS = 5_000;

/** Nothing is sent before `begin` or a first message. */
export function createConversation(core: Core, options: ConversationOptions): OwnConversation {
  const { connection, outbox, requests, newest } = core;
  const { platform } = core.options;
  const { start = {} } = options;
  const emitter = createEmitter<ConversationEvents>();
  const ledger = createLedger();
  const thread: Thread = { id: options.id, isHome: !options.id };
  const loaded = outbox.refresh();
  const heard: Heard = { unheard: new Set(), length: 0 };
  let isClosed = false;
  /** Come with the first transcript that is wanted. */
  let transcripts: Transcripts | undefined;
  let begun: Promise<string> | undefined;
  /** What goes before what is written here, for as long as it is held: what was left for this conversation is taken over. */
  let released: Promise<void> | undefined;
  /** The catching up after the connection was opened. */
  let round: Promise<void> | undefined;
  const greetingTimer = createTimer(platform.clock);
  const retryTimer = createTimer(platform.clock);

  const records = createConversationRecords(core, thread, options.owner);
  const { own, isOwn } = records;
  const turn = async () => {
    while (released) await released;
    return begin();
  };
  const isHeld = () => released;
  const sender = createSender({ ...core, thread, ledger, own, begin: turn, isHeld, look, lose });

  function hold(until: Promise<unknown>): void {
    const all = Promise.all([released, until]).then(() => {
      if (released === all) released = undefined;
      sender.drain();
    });
    released = all;
  }
  const heir = { ...options, thread, isOwn, isOver: () => isClosed, show: hearRecord, hold };
  if (options.isHeir) hold(loaded.then((isRead) => core.options.takeOver?.(core, heir, isRead)));

  function hearRecord(change: ConversationEvents['record']): void {
    const { record } = change;
    if (isClosed) return;
    if (records.isLost(record) && !change.removed) release(record.conversationId as string);
    if (!isOwn(record)) return;
    if (record.state === 'unknown') sender.doubt(record);
    else if (record.state === 'accepted') heard.unheard.add(record.id);
    emitter.emit('record', change);
    // It may be another tab's, which may be gone before it has sent it.
    if (begun) sender.drain();
  }

  async function loadTranscripts(): Promise<Transcripts> {
    const { createTranscripts } = await core.options.late();
    transcripts ??= createTranscripts(core, { thread, ledger, heard, own, emit: emitter.emit });
    return transcripts;
  }

  /** Reads the transcript. Rejects where it can't be had, or is known to be out of date. */
  async function look(): Promise<void> {
    const { id } = thread;
    try {
      await (await loadTranscripts()).look();
    } catch (error) {
      if (isChatError(error) && error.code === 'conversation-unknown') lose(id);
      throw error;
    }
  }

  /** Tells this socket of the conversation, and takes in what was missed without one, now or a little later. */
  function catchUp(id: string): Promise<void> {
    core.name(id);
    // Over HTTP the hub would not learn which socket listens.
    if (core.http()) void requests.hand({ type: 'metadata-request', conversationId: id }, 'socket');
    retryTimer();
    return seek(id, 1);
  }

  const seek = (id: string, nth: number): Promise<void> =>
    look().catch(() => {
      // One that was lost meanwhile is not asked for any more. Without the part that looks, this was none.
      if (thread.id !== id || nth > LOOK_RETRIES) return;
      retryTimer(LOOK_RETRY_MS * nth, () => seek(id, transcripts ? nth + 1 : nth));
    });

  function begin(): Promise<string> {
    if (isClosed) return Promise.reject(createChatError('disposed'));
    options.onBegin();
    begun ??= resumeOrStart().catch((error) => {
      begun = undefined;
      throw error;
    });
    return begun;
  }

  async function resumeOrStart(): Promise<string> {
    // What waits for a connection is known by then to the tabs that have one, for it goes before what is written there.
    await Promise.all([join(), connection.connect()]);
    const { id } = thread;
    if (id) {
      // A transcript that can't be had now comes later; the conversation can be used without.
      await (round ?? catchUp(id));
      if (thread.id === id) {
        emitter.emit('started', { conversationId: id, resumed: true });
        sender.drain();
        return id;
      }
    }
    if (await requests.start({ type: 'start', ...start } as Command, adopt, join)) return resumeOrStart();
    if (!thread.id) throw createChatError('timeout');
    return thread.id;
  }

  /** Two tabs in which the visitor begins share a conversation: the first of them starts it. */
  async function join(): Promise<boolean> {
    // Nobody wants it any more: the hub need not have it.
    if (isClosed) throw createChatError('disposed');
    if (thread.id) return true;
    const id = newest.find(start.userId);
    if (!id) return false;
    // What the other tab has sent meanwhile is not to be kept again: nothing is, where that can't be read.
    const isRead = await outbox.refresh();
    if (thread.id || isClosed) return false;
    thread.id = id;
    newest.pass();
    ledger.isKnown = false;
    round = undefined;
    // What the other tab has made of them was not for here until now.
    for (const record of isRead ? records.adopt(id) : []) hearRecord({ record, removed: false });
    return true;
  }

  function adopt(conversationId: string): void {
    if (thread.id || isClosed) return;
    enter(conversationId);
    newest.tell(conversationId, start.userId);
    begun ??= Promise.resolve(conversationId);
    core.name(conversationId);
    records.adopt(conversationId);
    emitter.emit('started', { conversationId, resumed: false });
    if (start.mode !== 'user-first') greetingTimer(GREETING_MS, wakeBot);
    sender.drain();
  }

  /** The empty message; never kept and never repeated, for a second one might bring a second welcome. */
  function wakeBot(): void {
    if (!thread.id || own()[0]) return;
    const empty = { id: platform.randomId(), conversationId: thread.id, content: { text: '' } };
    void requests.hand({ type: 'message', ...empty }, 'socket');
  }

  /** A conversation that begins here, whether the hub has given it its id yet or not. */
  function enter(id?: string): void {
    Object.assign(thread, { id, isHome: true });
    ledger.startEmpty();
    heard.length = 0;
  }

  function leave(): void {
    greetingTimer();
    retryTimer();
    begun = undefined;
    enter();
  }

  const release = (lost: string) => hold(records.release(lost, new Set(heard.unheard)));

  /** The hub does not know this conversation; the next one goes on with what was not sent. */
  function lose(lost: string | undefined): void {
    if (!lost || lost !== thread.id) return;
    release(lost);
    leave();
    emitter.emit('lost', { conversationId: lost });
  }

  const hear = createIncoming((event) => {
    if (event.type === 'unknown') return readLater(event);
    return event.type === 'error' && event.messageLink
      ? core.options.late().then((part) => part.fetchLargeMessage(core.options, event))
      : undefined;
  }, deliver);

  /** Where the part that reads it can't be had, the transcript has it later. */
  const readLater = (event: Extract<HubEvent, { type: 'unknown' }>) =>
    core.options.readLater?.(event).catch((error) => {
      if (thread.id) void seek(thread.id, 1);
      throw error;
    });

  function deliver(event: HubEvent): void {
    const { type } = event;
    if (isClosed) return;
    if (type === 'message') {
      greetingTimer();
      // To clear an empty set costs as much as to read a message.
      if (heard.unheard.size) heard.unheard.clear();
      heard.length++;
    }
    if (type === 'transcript') {
      // Who looks waits for what is read at once.
      if (transcripts) transcripts.read(event.entries);
      else
        void loadTranscripts().then(
          ({ read }) => read(event.entries),
          () => {},
        );
    } else if (type === 'metadata') emitter.emit(type, event.metadata);
    else if (isUnknownConversation(event)) lose(thread.id);
    else if (type === 'error')
      emitter.emit(type, { ...event, code: event.code === '413' ? 'too-large' : 'hub' });
    else if (type !== 'started') emitter.emit(type as 'message', event as never);
  }

  /** Nobody waits here for what comes of it. */
  const go = () => void begin().then(sender.drain, () => {});

  async function keep(add: Promise<OutboxRecord>): Promise<OutboxRecord> {
    const record = await add;
    // Writing is a reason to try now.
    connection.hint('writing');
    go();
    return record;
  }

  const offs = [
    connection.on('opened', () => {
      if (begun && thread.id) round = catchUp(thread.id);
      else if (own()[0]) go();
    }),
    outbox.on('record', hearRecord),
    sender.dispose,
    emitter.clear,
    greetingTimer,
    retryTimer,
  ];

  return {
    get id() {
      return thread.id;
    },
    get records() {
      return own();
    },
    get isBusy() {
      return !!own(...PENDING)[0];
    },
    get hasBegun() {
      return !!begun;
    },
    hear,
    begin,
    send: (content) => keep(records.add(toPayload(content))),
    sendAction: (action, data = {}) => keep(records.add({ kind: 'action', action, data })),
    retry(recordId) {
      const isKnown = records.retry(recordId);
      if (isKnown) go();
      return isKnown;
    },
    discard: outbox.remove,
    async setMetadata(...asked) {
      const ids = { id: platform.randomId(), conversationId: await begin() };
      await (await core.options.late()).setMetadata(requests, ids, ...asked);
    },
    async delete(...asked) {
      const { id } = thread;
      if (!id) return;
      await (await core.options.late()).deleteConversation(requests, id, ...asked);
      await Promise.all(own().map((record) => outbox.remove(record.id)));
      leave();
    },
    on: emitter.on,
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const off of offs) off();
      options.onClose();
    },
  };
}
