import type { OutboxRecord } from '../../client/types.ts';

/** As much of IndexedDB as is used here, in the hands of a test. */
export interface FakeDatabases {
  factory: IDBFactory;
  /** Records by the name of their database, then by id. */
  readonly contents: Map<string, Map<string, OutboxRecord>>;
  /** How `open` behaves, and how `put` does (full: what fails to be written can still be deleted). `hangs`: nothing happens. */
  opening: 'works' | 'hangs' | 'fails';
  writing: 'works' | 'hangs' | 'fails';
  /** Connections that were opened, and those still open. */
  opened: number;
  open: number;
  /** Cuts every connection without telling. */
  cut(): void;
  /** Answers every `open` that hangs: well if opening works by now. */
  answer(): void;
}

type Handlers = Record<string, unknown>;

const later = (request: Handlers, handler: string) =>
  setImmediate(() => (request[handler] as (() => void) | undefined)?.());

/** Creates an empty set of databases that work. */
export function createFakeDatabases(): FakeDatabases {
  let generation = 0;
  const hanging: (() => void)[] = [];

  function connect(records: Map<string, OutboxRecord>) {
    const own = generation;
    let isOpen = true;
    databases.opened++;
    databases.open++;
    return {
      close() {
        if (isOpen) databases.open--;
        isOpen = false;
      },
      transaction() {
        if (!isOpen || own !== generation)
          throw new DOMException('Connection is closing', 'InvalidStateError');
        const transaction: Handlers = { error: null };
        const act = (run: () => unknown, way = databases.writing) => {
          const request: Handlers = { result: undefined, error: null };
          if (way === 'works') {
            request.result = run();
            later(transaction, 'oncomplete');
          } else if (way === 'fails') {
            transaction.error = new DOMException('full', 'QuotaExceededError');
            later(transaction, 'onabort');
          }
          return request;
        };
        const objectStore = () => ({
          getAll: () => act(() => structuredClone([...records.values()]), 'works'),
          put: (record: OutboxRecord) => act(() => records.set(record.id, structuredClone(record))),
          delete: (id: string) =>
            act(() => void records.delete(id), databases.writing === 'hangs' ? 'hangs' : 'works'),
        });
        return Object.assign(transaction, { objectStore });
      },
    };
  }

  function open(name: string) {
    const request: Handlers = { result: undefined, error: new DOMException('no', 'UnknownError') };
    if (databases.opening === 'fails') later(request, 'onerror');
    const answer = () => {
      const known = databases.contents.get(name);
      const records = known ?? new Map<string, OutboxRecord>();
      const connection = connect(records);
      const createObjectStore = () => databases.contents.set(name, records);
      let isAborted = false;
      const abort = () => {
        isAborted = true;
        databases.opened--;
        connection.close();
      };
      request.result = { ...connection, createObjectStore };
      request.transaction = known ? null : { abort };
      if (!known) later(request, 'onupgradeneeded');
      setImmediate(() => later(request, isAborted ? 'onerror' : 'onsuccess'));
    };
    if (databases.opening === 'works') answer();
    if (databases.opening === 'hangs')
      hanging.push(() => (databases.opening === 'works' ? answer() : later(request, 'onerror')));
    return request;
  }

  /** Waits for every connection to be closed, as a browser does. */
  function deleteDatabase(name: string) {
    const request: Handlers = { result: undefined, error: null };
    const attempt = () => {
      if (databases.open) return setImmediate(attempt);
      databases.contents.delete(name);
      later(request, 'onsuccess');
    };
    if (databases.opening === 'fails') later(request, 'onerror');
    if (databases.opening === 'works') attempt();
    return request;
  }

  const databases: FakeDatabases = {
    factory: { open, deleteDatabase } as unknown as IDBFactory,
    contents: new Map(),
    opening: 'works',
    writing: 'works',
    opened: 0,
    open: 0,
    cut() {
      generation++;
    },
    answer() {
      for (const each of hanging.splice(0)) each();
    },
  };
  return databases;
}
