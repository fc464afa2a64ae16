/**
 * What JSON says on a plain page: some libraries give every list and every word a `toJSON`, which are away for that moment. Runs
 * in the page, in every engine, so it refers to nothing outside itself, and uses nothing that such a library replaces.
 */
export function toPlainJson(it: unknown): string {
  const owners = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];
  const theirs: (PropertyDescriptor | undefined)[] = [];
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index] as { toJSON?: unknown };
    theirs[index] = Object.getOwnPropertyDescriptor(owner, 'toJSON');
    if (theirs[index]) delete owner.toJSON;
  }
  try {
    return JSON.stringify({ it });
  } finally {
    for (let index = 0; index < owners.length; index++) {
      const own = theirs[index];
      if (own) Object.defineProperty(owners[index] as object, 'toJSON', own);
    }
  }
}
