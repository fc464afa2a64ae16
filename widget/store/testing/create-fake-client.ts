import { createEmitter } from '../../client/emitter.ts';
import { createChatError } from '../../client/errors.ts';
import type {
  Client,
  ClientEvents,
  ConnectionStatus,
  Conversation,
  ConversationEvents,
  ConversationPage,
  OutboxRecord,
  RecordPayload,
  RecordState,
  StartOptions,
} from '../../client/types.ts';
import type { ConversationsQuery, JsonObject, OutgoingContent, OutgoingFile } from '../../protocol/types.ts';

/** A conversation that does nothing by itself: the test says what the hub says. */
export interface FakeConversation extends Conversation {
  records: OutboxRecord[];
  start: StartOptions | undefined;
  began: number;
  metadata: JsonObject[];
  isClosed: boolean;
  emit<E extends keyof ConversationEvents>(event: E, value: ConversationEvents[E]): void;
  /** The hub gives it its id. */
  startWith(id: string): void;
  /** A record moves on. */
  move(id: string, state: RecordState, isRemoved?: boolean): void;
  /** Sends are kept, by default; an error here is what they reject with. */
  refusal: unknown;
  deleted: { soft?: boolean }[];
}

export interface FakeUpload {
  file: File;
  progress(fraction: number): void;
  finish(result?: OutgoingFile): Promise<void>;
  fail(): Promise<void>;
  isAborted(): boolean;
}

export interface FakeClient extends Client {
  connection: ConnectionStatus;
  durability: 'disk' | 'tab' | 'memory';
  conversations: FakeConversation[];
  readonly current: FakeConversation;
  connects: number;
  uploads: FakeUpload[];
  queries: ConversationsQuery[];
  pages: (ConversationPage | Error)[];
  deleted: string[];
  /** What `begin()` of a conversation rejects with. */
  beginRefusal: unknown;
  /** Records that the next conversation finds. */
  kept: OutboxRecord[];
  setConnection(status: Partial<ConnectionStatus>): void;
  emit<E extends keyof ClientEvents>(event: E, value: ClientEvents[E]): void;
}

let ids = 0;

export function createRecord(
  payload: RecordPayload,
  state: RecordState = 'queued',
  id?: string,
): OutboxRecord {
  const seq = ++ids;
  return { v: 1, id: id ?? `record-${seq}`, seq, payload, composedAt: 1000 + seq, state, attempts: 0 };
}

const toPayload = ({ text, files }: OutgoingContent): RecordPayload =>
  files ? { kind: 'files', files, ...(text && { text }) } : { kind: 'text', text: text ?? '' };

function createFakeConversation(
  id: string | undefined,
  start: StartOptions | undefined,
  kept: OutboxRecord[],
  refusalToBegin: () => unknown,
): FakeConversation {
  const emitter = createEmitter<ConversationEvents>();
  let ownId = id;
  async function keep(payload: RecordPayload): Promise<OutboxRecord> {
    if (fake.refusal) throw fake.refusal;
    const record = createRecord(payload);
    fake.records.push(record);
    fake.emit('record', { record: { ...record }, removed: false });
    return { ...record };
  }
  const fake: FakeConversation = {
    get id() {
      return ownId;
    },
    records: [...kept],
    start,
    began: 0,
    metadata: [],
    deleted: [],
    isClosed: false,
    refusal: undefined,
    begin() {
      fake.began++;
      const refusal = refusalToBegin();
      return refusal ? Promise.reject(refusal) : Promise.resolve(ownId ?? 'conversation-1');
    },
    send: (content) => keep(toPayload(content)),
    sendAction: (action, data = {}) => keep({ kind: 'action', action, data }),
    retry(recordId) {
      const record = fake.records.find((each) => each.id === recordId);
      if (record?.state !== 'failed' && record?.state !== 'rejected') return false;
      fake.move(recordId, 'queued');
      return true;
    },
    async discard(recordId) {
      const record = fake.records.find((each) => each.id === recordId);
      if (record) fake.move(recordId, record.state, true);
    },
    async setMetadata(metadata) {
      if (fake.refusal) throw fake.refusal;
      fake.metadata.push(metadata);
    },
    async delete(options = {}) {
      if (fake.refusal) throw fake.refusal;
      fake.deleted.push(options);
    },
    on: emitter.on,
    emit: emitter.emit as FakeConversation['emit'],
    close() {
      fake.isClosed = true;
      emitter.clear();
    },
    startWith(newId) {
      const resumed = ownId === newId;
      ownId = newId;
      fake.emit('started', { conversationId: newId, resumed });
    },
    move(recordId, state, isRemoved = false) {
      const record = fake.records.find((each) => each.id === recordId);
      if (!record) throw new Error(`There is no record ${recordId}`);
      record.state = state;
      if (state === 'failed') record.failure ??= 'maybe-sent';
      else delete record.failure;
      if (isRemoved) fake.records = fake.records.filter((each) => each !== record);
      fake.emit('record', { record: { ...record }, removed: isRemoved });
    },
  };
  return fake;
}

/** A client that does nothing by itself. */
export function createFakeClient(): FakeClient {
  const emitter = createEmitter<ClientEvents>();
  const client: FakeClient = {
    connection: { phase: 'idle', wasOpen: false, failures: 0 },
    durability: 'disk',
    conversations: [],
    get current() {
      const newest = client.conversations.at(-1);
      if (!newest) throw new Error('No conversation was opened');
      return newest;
    },
    connects: 0,
    uploads: [],
    ask: () => Promise.reject(new Error('Nobody answers here')),
    queries: [],
    pages: [],
    deleted: [],
    kept: [],
    beginRefusal: undefined,
    async connect() {
      client.connects++;
    },
    disconnect() {},
    openConversation({ id, start } = {}) {
      const conversation = createFakeConversation(id, start, client.kept, () => client.beginRefusal);
      client.conversations.push(conversation);
      return conversation;
    },
    async listConversations(query) {
      client.queries.push(query);
      const page = client.pages.shift() ?? { conversations: [] };
      if (page instanceof Error) throw page;
      return page;
    },
    async deleteConversation(id) {
      client.deleted.push(id);
    },
    upload(file, { onProgress, signal } = {}) {
      return new Promise((resolve, reject) => {
        client.uploads.push({
          file,
          progress: (fraction) => onProgress?.(fraction),
          async finish(result = { name: file.name, mime: file.type }) {
            resolve(result);
            await new Promise(setImmediate);
          },
          async fail() {
            reject(createChatError('upload-failed'));
            await new Promise(setImmediate);
          },
          isAborted: () => !!signal?.aborted,
        });
      });
    },
    refreshLink: async () => '',
    on: emitter.on,
    emit: emitter.emit as FakeClient['emit'],
    dispose() {},
    setConnection(status) {
      client.connection = { ...client.connection, ...status };
      client.emit('connection', client.connection);
    },
  };
  return client;
}
