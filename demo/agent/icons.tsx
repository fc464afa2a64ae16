const PATHS = {
  attach:
    'M13.5 6.5 7.7 12.300a2.5 2.5 0 0 0 3.5 3.500l6-6a4 4 0 0 0-5.7-5.700l-6 6a5.6 5.6 0 0 0 7.9 7.900l4.8-4.8',
  send: 'M4 10.5 17 4l-4.5 13-2.7-4.800zM9.8 12.2 17 4',
  soundOn: 'M4 8v4h2.800L11 15.500v-11L6.8 8zM13.5 7.500a3.5 3.5 0 0 1 0 5M15.5 5.500a6.4 6.4 0 0 1 0 9',
  soundOff: 'M4 8v4h2.800L11 15.500v-11L6.8 8zM14 8l4 4m0-4-4 4',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  details: 'M4 5h12M4 10h12M4 15h7',
  file: 'M6 3.500h5.500L15 7v9.500H6zM11.5 3.500V7H15',
  copy: 'M7.5 7.500V4h8.500v8.500h-3.500M4 7.500h8.500V16H4z',
  close: 'm5.5 5.5 9 9m0-9-9 9',
} as const;

interface Props {
  name: keyof typeof PATHS;
}

/** A line drawing of 20 × 20; whatever it stands in has the words. */
export function Icon({ name }: Props) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
