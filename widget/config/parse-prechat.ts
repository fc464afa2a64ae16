import type { PrechatField } from './options.ts';

/** A name, and after a colon its choices. */
const FIELD = /^(\p{L}[\p{L}\p{N}_ -]*?)\s*(?::([^:]*))?$/u;

function parseField(source: string): PrechatField | undefined {
  const [, name, list] = FIELD.exec(source.replace('*', '').trim()) ?? [];
  const choices = list?.split('|').flatMap((choice) => choice.trim() || []);
  return name && choices?.length !== 0 ? { name, required: source.includes('*'), choices } : undefined;
}

/**
 * Reads `name, email*, phone, topic:Sales|Support`; undefined where a field has no readable name, stands twice, or has
 * a colon and no choices.
 */
export function parsePrechat(source: string): PrechatField[] | undefined {
  const fields = source.split(',').flatMap((part) => (part.trim() ? [parseField(part)] : []));
  const names = new Set(fields.map((field) => field?.name));
  return names.has(undefined) || names.size < fields.length ? undefined : (fields as PrechatField[]);
}
