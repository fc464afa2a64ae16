/** A language tag as `Intl` writes it, also from `fr_ca`; undefined where it is none. */
export function toTag(source = ''): string | undefined {
  try {
    return Intl.getCanonicalLocales(source.replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}
