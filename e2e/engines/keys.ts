/** Named keys, as WebDriver spells them. */
export const KEYS: Record<string, string> = {
  Enter: '\uE006',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  End: '\uE010',
  ArrowRight: '\uE014',
};

type Action = { type: string; [name: string]: unknown };

/** One device's actions, the same in WebDriver and in WebDriver BiDi. */
export interface Source {
  type: 'key' | 'pointer' | 'wheel';
  id: string;
  parameters?: { pointerType: 'mouse' };
  actions: Action[];
}

/** Each key down and up, in order. */
export function keyPresses(keys: string[]): Source[] {
  const actions = keys.flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keyboard', actions }];
}

/** A click with the main button. */
export function click(x: number, y: number): Source[] {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

/** A turn of the wheel, down by so many pixels. */
export function turn(x: number, y: number, by: number): Source[] {
  const place = { x: Math.round(x), y: Math.round(y) };
  return [
    {
      type: 'wheel',
      id: 'wheel',
      actions: [{ type: 'scroll', ...place, deltaX: 0, deltaY: by, duration: 0 }],
    },
  ];
}
