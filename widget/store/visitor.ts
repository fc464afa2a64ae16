import type { StartOptions } from '../client/types.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { StoreDependencies } from './dependencies.ts';
import { type Memory, TEXT_SEPARATOR } from './memory.ts';
import { signal } from './signals.ts';
import type { Visitor } from './types.ts';

/** More than 128 random bits: a UUID has 122, eight digits of another make up for it. */
const OWN_ID_LENGTH = 40;

/** Fields of the form that the hub has a place for; the others are metadata. */
export const FIELDS: Record<string, keyof Visitor> = {
  name: 'userName',
  email: 'userEmail',
  phone: 'userPhone',
};

/** What is kept of them from the last page. */
export interface LeftHere {
  conversationId: string | undefined;
  /** How many of its messages were seen. */
  seen: number;
  /** Undefined: it is somebody else's. */
  draft: string | undefined;
  /** Texts of any tab that had left the composer, and were not known to be kept in a record. */
  leaving: string[];
}

/** What was said of the visitor since the page was loaded. */
export interface Said {
  /** Who it is: as the tag said at first, then as `identify()` did. */
  visitor?: Visitor;
  /** By the visitor, in the form before the start. */
  answers?: Visitor | undefined;
  metadata?: JsonObject;
}

export interface VisitorModel {
  /** Who it is, as far as the owner or the visitor told; what has read it is drawn again when the page says another. */
  current(): Visitor;
  /** Says who it is; whether that is another person: of the last one nothing that was known stays. */
  identify(visitor: Visitor): boolean;
  /** A name, an address or a number that the owner or the visitor gave. */
  known(field: string): string | undefined;
  /** Some field of the form is not known yet. */
  needsPrechat(): boolean;
  /** Said by the page, kept for the start or until it could be sent. */
  addMetadata(metadata: JsonObject): void;
  /** Everything that the hub should know, as it stands now. */
  metadata(): JsonObject;
  /** Who it is, in the hub's names; with the owner's signature of that, where there is one. */
  details(): { userBasicInfo: JsonObject; userHash?: string };
  start(): StartOptions;
  /** Keeps the id that we gave, once the visitor has used the chat. */
  remember(): void;
  /** The next conversation of someone without an id is not tied to the last. */
  forget(): void;
  /** What was left here, as far as it is theirs. */
  left(): LeftHere;
}

/** Without what is empty or not known. */
export const filled = (fields: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Record<string, string>;

export function createVisitor(
  { options, randomId, page, said }: StoreDependencies,
  memory: Memory,
): VisitorModel {
  let ownId = memory.read('visitor');
  /** What they had filled in on an earlier page, for a conversation that has not begun. */
  const answered = (userId = '') => memory.readObject<Record<string, Said>>('answers')[userId];
  said.visitor ??= { ...options };
  Object.assign(said, { ...answered(said.visitor.userId), ...said });
  const told = signal(said.visitor);

  const current = (): Visitor => ({ ...told.value, ...said.answers });

  function known(field: string): string | undefined {
    const now = current();
    return now[FIELDS[field] as 'userName'] || (field === 'name' ? now.userFirstName : undefined);
  }

  function makeOwnId(): string {
    // Another tab may have been used since: its visitor is this one.
    ownId =
      memory.read('visitor') ?? ownId ?? (randomId() + randomId()).replace(/-/g, '').slice(0, OWN_ID_LENGTH);
    return ownId;
  }

  function forget(): void {
    ownId = undefined;
    memory.write('visitor', ownId);
  }

  function addMetadata(metadata: JsonObject): void {
    said.metadata = { ...said.metadata, ...metadata };
  }

  function details() {
    const { userFirstName, userLastName, userName, userEmail, userPhone, userHash } = current();
    const names = { firstName: userFirstName, lastName: userLastName, name: userName };
    return {
      userBasicInfo: filled({ ...names, email: userEmail, phone: userPhone }),
      ...filled({ userHash }),
    };
  }

  const metadata = (): JsonObject => ({
    ...(options.metadata as JsonObject | undefined),
    ...(options.pageMetadata === 'on' && { page: page() }),
    ...filled({ userHash: current().userHash }),
    ...said.metadata,
  });

  return {
    current,
    identify(next) {
      const isAnother = (next.userId || '') !== (current().userId || '');
      if (isAnother) {
        const own = answered(next.userId);
        Object.assign(said, { answers: undefined, metadata: {} }, own);
        if (!own) memory.write('answers', undefined);
        forget();
      }
      said.visitor = told.value = isAnother ? next : { ...current(), ...next };
      return isAnother;
    },
    known,
    needsPrechat: () => !said.answers && options.prechat.some(({ name }) => !known(name)),
    addMetadata,
    metadata,
    details,
    start: () => ({
      userId: current().userId || makeOwnId(),
      userBasicInfo: details().userBasicInfo,
      metadata: metadata(),
      mode: options.start,
    }),
    remember: () => memory.write('visitor', ownId),
    forget,
    left() {
      const { userId = '' } = current();
      const owner = memory.read('owner') ?? '';
      const conversationId = owner === userId ? memory.read('conversation') : undefined;
      const isTheirs = !owner || owner === userId;
      return {
        conversationId,
        seen: (conversationId && Number(memory.read('read'))) || 0,
        draft: isTheirs ? (memory.read('draft') ?? '') : undefined,
        leaving: (isTheirs && memory.read('underway')?.split(TEXT_SEPARATOR)) || [],
      };
    },
  };
}
