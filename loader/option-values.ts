import type { OptionName } from '../widget/config/options.ts';

/** Options by their names (see `docs/options.md`): numbers, lists and objects as such, or written as in the tag. */
export type OptionValues = { apikey: string } & {
  [Name in OptionName]?: string | number | readonly string[] | Record<string, unknown> | undefined;
};

/** As the tag would have it: lists with commas, objects as JSON. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** What the tag's `data-*` attributes would be; options without a value are left out. */
export function toDataset(options: Partial<OptionValues> | undefined): Record<string, string> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, toText(value).trim()]));
  // A page may have given every object what options are called.
  return { __proto__: null, ...texts } as unknown as Record<string, string>;
}
