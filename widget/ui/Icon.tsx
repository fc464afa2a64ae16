/** Icons are strokes on a 24 px grid; those of lazy parts stand with those parts. */
export const ICONS = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  person:
    'M4 14v-2a8 8 0 0 1 16 0v2m0 0v2a2 2 0 0 1-2 2h-1v-6h1a2 2 0 0 1 2 2Zm-16 0v2a2 2 0 0 0 2 2h1v-6H6a2 2 0 0 0-2 2Zm14 4c0 1.8-2 3-5 3',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  attach: 'm20 11.5-8 8a5 5 0 0 1-7-7l8.4-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6',
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
