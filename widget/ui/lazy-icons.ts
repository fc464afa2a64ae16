/** Icons of the parts that are loaded later; they stay out of the first download. */
export const LAZY_ICONS = {
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  up: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  find: 'm20 20-4.5-4.5M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  history: 'M12 7.5V12l3 2M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4',
  plus: 'M12 5v14M5 12h14',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11m-5-4.5 5 5 5-5M5 20h14',
  sound: 'M11 5 6.5 9H3v6h3.5l4.5 4zm4.5 4a4.2 4.2 0 0 1 0 6m3-9a8.4 8.4 0 0 1 0 12',
  bell: 'M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zm4.5 5h3',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7m-7.5 0 .8 12.5h8.4L17 7',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  mail: 'M4 6h16v12H4zm0 1 8 6 8-6',
  file: 'M7 3h7l4 4v14H7zm7 0v4h4',
  retry: 'M20 11.5a8 8 0 1 0-2.4 6M20 5.5v6h-6',
  star: 'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8Z',
};
