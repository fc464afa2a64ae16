/// <reference types="vite/client" />
const FILES = import.meta.glob<string>('./media/*.svg', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
});

/** The address of a product's picture. */
export function pictureOf(slug: string): string {
  return FILES[`./media/${slug}.svg`] ?? '';
}
