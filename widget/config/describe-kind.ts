import type { OptionKind } from './options.ts';

const KINDS: Record<Exclude<OptionKind, readonly string[]>, string> = {
  text: 'any text',
  url: 'a whole address (https://… or wss://…)',
  contact: 'mailto:…, tel:… or https://…',
  json: 'a JSON object, like {"plan":"pro"}',
  bytes: 'a number of bytes, or one with KB or MB',
  list: 'extensions or MIME types, like .pdf,image/*',
  selector: 'a CSS selector',
  prechat: 'fields, like name, email*, topic:Sales|Support',
  locale: 'a language tag, like de or fr-CA',
};

/** What is allowed, in words for a warning: "use …". */
export function describeKind(kind: OptionKind): string {
  return typeof kind === 'string' ? KINDS[kind] : kind.join(', ').replace(/, ([^,]*)$/, ' or $1');
}
