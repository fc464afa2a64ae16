/** Icons are strokes on a 24 px grid; those of lazy parts stand with those parts. */
export const ICONS = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  person: 'M4 13v5h3v-5zm0 0a8 8 0 0 1 16 0v5h-3v-5h3m-1 5c0 2-2 3-6 3',
  send: 'M12 19V5M5 12l7-7 7 7',
  attach: 'm20 11-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a1 1 0 0 1-3-3l7-7',
  alert: 'M12 8v5m0 3h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
};

interface Props {
  d: string;
  class?: string;
}

export function Icon({ d, class: name = '' }: Props) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
