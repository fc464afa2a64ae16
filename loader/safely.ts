/**
 * What `action` gives, or undefined where it throws: storage that is forbidden, a selector that is none. Where `explain`
 * is given, the owner is told.
 */
export function safely<Result>(action: () => Result, explain?: () => string): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (explain) report(explain(), error);
    return undefined;
  }
}

/** One line for the page's owner, with the remedy; a page's own console may fail. */
export function report(message: string, error: unknown = ''): unknown {
  return safely(() => console.warn(`[captivate-chat] ${message}`, error));
}
