import type { Plugin } from 'vite';

/**
 * Preact's `dangerouslySetInnerHTML` is the only way from a string to HTML in what we ship, and we never use it. The
 * build takes it away, so that no mistake of ours, and no library's, can bring it back. Preact 11.2 has two uses;
 * a Preact with another number stops the build, so that somebody looks.
 */
export function closeHtmlSinks(source: string): string {
  const parts = source.split('.innerHTML');
  if (parts.length !== 3)
    throw new Error(`Preact has ${parts.length - 1} uses of innerHTML instead of 2: look at them.`);
  return parts.join('.textContent');
}

/** See `closeHtmlSinks`. */
export function closeHtmlSinksPlugin(): Plugin {
  return {
    name: 'close-html-sinks',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.(mjs|module\.js|js)$/ },
      handler: (source) => ({ code: closeHtmlSinks(source), map: null }),
    },
  };
}
