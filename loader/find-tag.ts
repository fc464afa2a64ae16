const FILE = /captivate-chat(\.single)?\.js([?#]|$)/;

/** The options as the tag has them, and the address of the script, beside which everything else is found. */
export interface Tag {
  dataset: DOMStringMap;
  /** Empty where the script was pasted into the page instead of being loaded. */
  src: string;
}

function findScripts(root: ParentNode): HTMLScriptElement[] {
  return [...root.querySelectorAll<HTMLScriptElement>('script[data-apikey]')];
}

/**
 * Finds our tag however it was added. `currentScript` is null for modules and in shadow roots, and may be some element
 * of the page that has this name; then it is the first tag with a key, one that loads this file before any other.
 */
export function findTag(page: Document): Tag | undefined {
  const current = page.currentScript as HTMLScriptElement | null;
  let scripts = findScripts(page);
  if (!scripts.length) {
    scripts = [...page.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot ? findScripts(element.shadowRoot) : [],
    );
  }
  const ours = scripts.find((script) => FILE.test(script.src));
  const tag = current && scripts.includes(current) ? current : ours || scripts[0];
  // The options may stand on another tag than the one that loads the file.
  return tag && { dataset: tag.dataset, src: (current && FILE.test(current.src) ? current : tag).src };
}
