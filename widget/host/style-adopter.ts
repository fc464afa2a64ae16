/** Adopts constructed sheets, which every content policy allows; the same text twice counts once. */
export function createStyleAdopter(
  root: ShadowRoot,
  view: Window & typeof globalThis,
): (css: string) => void {
  const adopted = new Set<string>();
  return (css) => {
    if (adopted.has(css)) return;
    adopted.add(css);
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  };
}
