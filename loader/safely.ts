/** What `action` gives, or undefined where it throws: storage that is forbidden, a selector that is none. */
export function safely<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** One line for the page's owner, with the remedy. */
export function report(message: string, error: unknown = ''): void {
  console.warn(`[captivate-chat] ${message}`, error);
}
