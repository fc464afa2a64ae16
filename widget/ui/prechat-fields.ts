/** What is wrong with the answers of a form, and how a browser may help to fill it in. */
import type { PrechatField } from '../config/options.ts';
import type { StringKey } from '../config/strings.ts';

const EMAIL = /^\S+@\S+\.\S+$/;

/** The browser's own memory for the fields that it knows. */
export const AUTOCOMPLETE: Record<string, string> = { name: 'name', email: 'email', phone: 'tel' };

/** Opens the right keyboard on phones. */
export const INPUT_TYPE: Record<string, string> = { email: 'email', phone: 'tel' };

/** The string that says what is wrong with `value`, if anything is. */
export function fieldProblem(
  { name, required }: Pick<PrechatField, 'name' | 'required'>,
  value: string,
): StringKey | undefined {
  if (!value.trim()) return required ? 'required' : undefined;
  return name === 'email' && !EMAIL.test(value.trim()) ? 'emailInvalid' : undefined;
}
