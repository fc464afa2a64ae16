import type { StartOptions } from '../client/types.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { StoreDependencies } from './dependencies.ts';
import type { Memory } from './memory.ts';
import type { Visitor } from './types.ts';

/** More than 128 random bits: a UUID has 122, eight digits of another make up for it. */
const OWN_ID_LENGTH = 40;

/** Fields of the form that the hub has a place for; the others are metadata. */
const BASIC_FIELDS = ['name', 'email', 'phone'];

export interface VisitorModel {
  /** Who it is, as far as the owner told. */
  current(): Visitor;
  /** Another person: nothing that was known of the last one stays. */
  become(visitor: Visitor): void;
  /** The same person, with other details. */
  refine(visitor: Visitor): void;
  /** A name, an address or a number that the owner or the visitor gave. */
  known(field: string): string | undefined;
  /** Some field of the form is not known yet. */
  needsPrechat(): boolean;
  answerPrechat(values: Record<string, string>): void;
  /** Said by the page, kept for the start or until it could be sent. */
  addMetadata(metadata: JsonObject): void;
  /** Everything that the hub should know, as it stands now. */
  metadata(): JsonObject;
  /** What the owner told, in the hub's names. */
  details(): { userBasicInfo: JsonObject; userHash?: string };
  start(): StartOptions;
  /** Keeps the id that we gave, once the visitor has used the chat. */
  remember(): void;
  /** The next conversation of someone without an id is not tied to the last. */
  forget(): void;
  /** The conversation that was left here, if it is theirs. */
  keptConversation(): string | undefined;
  /** What was being written when the page was left, unless by somebody else. */
  keptDraft(): string;
}

/** Without what is empty or not known. */
export const filled = (fields: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Record<string, string>;

export function createVisitor({ options, randomId, page }: StoreDependencies, memory: Memory): VisitorModel {
  let identified: Visitor | undefined;
  let answers: Record<string, string> = {};
  let extra: JsonObject = {};
  let ownId = memory.read('visitor');

  const current = (): Visitor => identified ?? options;

  /** What the form asks for, as far as it is known. */
  function basics(): Record<string, string | undefined> {
    const { userName, userFirstName, userEmail, userPhone } = current();
    return { name: userName ?? userFirstName, email: userEmail, phone: userPhone, ...filled(answers) };
  }
  const known = (field: string) => basics()[field];

  function makeOwnId(): string {
    ownId ??= (randomId() + randomId()).replace(/-/g, '').slice(0, OWN_ID_LENGTH);
    return ownId;
  }

  function forget(): void {
    ownId = undefined;
    memory.write('visitor', undefined);
  }

  function details() {
    const { userFirstName, userLastName, userName, userHash } = current();
    const { email, phone } = basics();
    const name = answers.name || userName;
    return {
      userBasicInfo: filled({ firstName: userFirstName, lastName: userLastName, name, email, phone }),
      ...filled({ userHash }),
    };
  }

  function metadata(): JsonObject {
    const others = Object.entries(answers).filter(([field]) => !BASIC_FIELDS.includes(field));
    return {
      ...(options.metadata as JsonObject | undefined),
      ...(options.pageMetadata === 'on' && { page: page() }),
      ...filled({ userHash: current().userHash, ...Object.fromEntries(others) }),
      ...extra,
    };
  }

  return {
    current,
    become(visitor) {
      identified = visitor;
      answers = {};
      extra = {};
      forget();
    },
    refine(visitor) {
      identified = { ...current(), ...visitor };
    },
    known,
    needsPrechat: () => options.prechat.some(({ name }) => !(name in answers) && !known(name)),
    answerPrechat(values) {
      // An answer that was left empty is an answer too: the form is not shown again.
      answers = { ...Object.fromEntries(options.prechat.map(({ name }) => [name, ''])), ...values };
    },
    addMetadata(metadata) {
      extra = { ...extra, ...metadata };
    },
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
    keptConversation: () =>
      (memory.read('owner') ?? '') === (current().userId ?? '') ? memory.read('conversation') : undefined,
    keptDraft() {
      const owner = memory.read('owner');
      return ((!owner || owner === current().userId) && memory.read('draft')) || '';
    },
  };
}
