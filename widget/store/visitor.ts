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
  /** The details of the visitor, in the hub's names. */
  basicInfo(): JsonObject;
  start(): StartOptions;
  /** Keeps the id that we gave, once the visitor has used the chat. */
  remember(): void;
  /** The next conversation of someone without an id is not tied to the last. */
  forget(): void;
}

/** `{}` where a value is unknown, so that it leaves no empty key. */
const entry = (key: string, value: string | undefined): JsonObject => (value ? { [key]: value } : {});

export function createVisitor(deps: StoreDependencies, memory: Memory): VisitorModel {
  const { options } = deps;
  let identified: Visitor | undefined;
  let answers: Record<string, string> = {};
  let extra: JsonObject = {};
  let ownId = memory.read('visitor');

  const current = (): Visitor => identified ?? options;
  const known = (field: string): string | undefined => {
    const { userName, userFirstName, userEmail, userPhone } = current();
    return answers[field] || { name: userName ?? userFirstName, email: userEmail, phone: userPhone }[field];
  };

  function makeOwnId(): string {
    ownId ??= (deps.randomId() + deps.randomId()).replace(/-/g, '').slice(0, OWN_ID_LENGTH);
    return ownId;
  }

  function forget(): void {
    ownId = undefined;
    memory.write('visitor', undefined);
  }

  function basicInfo(): JsonObject {
    const { userFirstName, userLastName, userName } = current();
    return {
      ...entry('firstName', userFirstName),
      ...entry('lastName', userLastName),
      ...entry('name', answers.name || userName),
      ...entry('email', known('email')),
      ...entry('phone', known('phone')),
    };
  }

  function metadata(): JsonObject {
    const isOther = ([field, value]: [string, string]) => value && !BASIC_FIELDS.includes(field);
    return {
      ...(options.metadata as JsonObject | undefined),
      ...(options.pageMetadata === 'on' && { page: deps.page() }),
      ...entry('userHash', current().userHash),
      ...Object.fromEntries(Object.entries(answers).filter(isOther)),
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
    basicInfo,
    start: () => ({
      userId: current().userId || makeOwnId(),
      userBasicInfo: basicInfo(),
      metadata: metadata(),
      mode: options.start,
    }),
    remember: () => memory.write('visitor', ownId),
    forget,
  };
}
