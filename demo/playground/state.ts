import { OPTIONS } from '../../widget/config/options.ts';
import { VARIABLES } from './variables.ts';

/** What was changed, and nothing else: options by their name, CSS variables by theirs (`--captivate-accent`). */
export interface Choices {
  options: Record<string, string>;
  variables: Record<string, string>;
}

/** The part of the address behind the `#`, from which `fromHash` makes the same choices again. */
export function toHash({ options, variables }: Choices): string {
  return new URLSearchParams({ ...options, ...variables }).toString();
}

/** Reads a shared address. What is neither an option nor a variable of ours is left out: links get old. */
export function fromHash(hash: string): Choices {
  const choices: Choices = { options: {}, variables: {} };
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (Object.hasOwn(OPTIONS, name)) choices.options[name] = value;
    else if (VARIABLES.some((variable) => variable.name === name)) choices.variables[name] = value;
  }
  return choices;
}
