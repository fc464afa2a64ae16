/** What a visitor's system wishes of all that is drawn, as it can be read in the page. Each refers to nothing outside itself. */

/** Under forced colours: what is drawn in others than the system's, or in the wrong one of them, a line each. */
export function findUnforced(host: Element): string[] {
  const root = host.shadowRoot as ShadowRoot;
  const probe = root.appendChild(host.ownerDocument.createElement('i'));
  const toColour = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const wanted: [selector: string, property: string, name: string][] = [
    ['.panel', 'background-color', 'Canvas'],
    ['.panel', 'border-top-color', 'CanvasText'],
    ['.header-title', 'color', 'CanvasText'],
    ['.parts--bot .bubble', 'color', 'CanvasText'],
    ['.parts--bot .bubble', 'border-top-color', 'CanvasText'],
    ['.parts--user .bubble', 'color', 'CanvasText'],
    ['.parts--user .bubble', 'border-top-color', 'CanvasText'],
    ['.rich-text a', 'color', 'LinkText'],
    ['.note', 'color', 'CanvasText'],
    ['.field-text', 'color', 'CanvasText'],
    ['.send-button', 'background-color', 'Highlight'],
    ['.send-button', 'color', 'HighlightText'],
  ];
  const lines = wanted.flatMap(([selector, property, name]) => {
    const element = root.querySelector(selector);
    if (!element) return [`${selector} is missing`];
    const style = getComputedStyle(element);
    const is = style.getPropertyValue(property);
    const width = property.startsWith('border') ? style.getPropertyValue('border-top-width') : '1px';
    const isRight = is === toColour(name) && Number.parseFloat(width) >= 1;
    return isRight ? [] : [`${selector} ${property}: ${width} ${is} (${name} is ${toColour(name)})`];
  });
  probe.remove();
  return lines;
}

/** With more contrast: what stands in a paler colour than the words around it, or behind a line that is hard to see. */
export function findPale(host: Element): string[] {
  const root = host.shadowRoot as ShadowRoot;
  const styleOf = (selector: string) => getComputedStyle(root.querySelector(selector) as Element);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const scale = colour.startsWith('color(') ? 1 : 255;
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      // On white, which the surface is.
      const part = (value / scale) * alpha + (1 - alpha);
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const lines = [
    ['.header', 'block-end'],
    ['.card', 'block-end'],
    ['.rich-text td', 'block-end'],
    ['.rich-text blockquote', 'inline-start'],
  ].map(([selector = '', side]) => {
    const style = styleOf(selector);
    const colour = style.getPropertyValue(`border-${side}-color`);
    const width = style.getPropertyValue(`border-${side}-width`);
    const contrast = Number.parseFloat(width) ? 1.05 / (luminance(colour) + 0.05) : 0;
    return contrast >= 3 ? '' : `the line of ${selector}: ${width} ${colour}, ${contrast.toFixed(2)} : 1`;
  });
  const words = ['.note', '.card__description'].map((selector) => {
    const { color } = styleOf(selector);
    return color === styleOf('.header-title').color ? '' : `the words of ${selector}: ${color}`;
  });
  return [...lines, ...words].filter(Boolean);
}

/** What `recordMoves()` has seen. */
export interface Moves {
  /** What was another from frame to frame while it was animated: class and property. */
  moved(): string[];
  /** How many animations and transitions there were in all, those of opacity too. */
  count(): number;
}

/** From now on, in every frame, looks at what is animated in the chat; kept in the page, under a symbol. */
export function recordMoves(): void {
  const seen = new Map<string, Set<string>>();
  const all = new Set<Animation>();
  const isMove =
    /^(translate|scale|rotate|transform|offset.*|inset.*|top|left|right|bottom|width|height|margin.*|padding.*|stroke.*)$/;
  const look = () => {
    const outer = document.querySelector('captivate-chat')?.shadowRoot;
    const inner = outer
      ?.querySelector('iframe')
      ?.contentDocument?.querySelector('captivate-chat')?.shadowRoot;
    for (const animation of [outer, inner].flatMap((root) => root?.getAnimations() ?? [])) {
      const effect = animation.effect as KeyframeEffect | null;
      const { target } = effect ?? {};
      if (!effect || !target) continue;
      all.add(animation);
      const { iterations } = effect.getComputedTiming();
      const name = `${target.getAttribute('class') ?? target.localName}`;
      if (iterations === Infinity) seen.set(`${name} for ever`, new Set(['', ' ']));
      for (const property of effect.getKeyframes().flatMap((frame) => Object.keys(frame))) {
        const hyphened = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        if (!isMove.test(hyphened)) continue;
        const values = seen.get(`${name} ${hyphened}`) ?? new Set();
        seen.set(`${name} ${hyphened}`, values.add(getComputedStyle(target).getPropertyValue(hyphened)));
      }
    }
    requestAnimationFrame(look);
  };
  look();
  const moves: Moves = {
    moved: () => [...seen].filter(([, values]) => values.size > 1).map(([name]) => name),
    count: () => all.size,
  };
  Object.defineProperty(window, Symbol.for('captivate-moves'), { value: moves });
}

/** What it has seen. */
export const readMoves = (): { moved: string[]; count: number } => {
  const moves = (window as unknown as Record<symbol, Moves>)[Symbol.for('captivate-moves')] as Moves;
  return { moved: moves.moved(), count: moves.count() };
};
