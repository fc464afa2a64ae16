import type { PrechatField } from './options.ts';

const NAME = /^\p{L}[\p{L}\p{N}_ -]*$/u;

function parseField(source: string): PrechatField | undefined {
  const required = source.includes('*');
  const [name = '', ...rest] = source.replace('*', '').split(':');
  if (!NAME.test(name.trim()) || rest.length > 1) return undefined;
  const choices = (rest[0] ?? '')
    .split('|')
    .map((choice) => choice.trim())
    .filter(Boolean);
  if (rest.length && !choices.length) return undefined;
  return { name: name.trim(), required, ...(choices.length && { choices }) };
}

/**
 * Reads `name, email*, phone, topic:Sales|Support`; undefined where a field has no readable name, stands twice, or has
 * a colon and no choices.
 */
export function parsePrechat(source: string): PrechatField[] | undefined {
  const fields: PrechatField[] = [];
  for (const part of source.split(',')) {
    if (!part.trim()) continue;
    const field = parseField(part);
    if (!field || fields.some((other) => other.name === field.name)) return undefined;
    fields.push(field);
  }
  return fields;
}
