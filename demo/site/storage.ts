/** Reads what an earlier page has kept; the fallback where there is nothing, or where storage is not allowed. */
export function recall<Value>(key: string, fallback: Value): Value {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Value | null) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Keeps a value for the next page; where storage is not allowed it lasts for this page only. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A visitor who allows no storage can still shop on this page.
  }
}
