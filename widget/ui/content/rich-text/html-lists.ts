/** What HTML from outside may consist of. Everything that reads, cleans or draws it reads these lists. */

const words = (text: string) => text.split(' ');

/** The elements that are drawn. */
export const DRAWN = words(
  'a b i em strong u s del p br ul ol li blockquote code pre h1 h2 h3 h4 h5 h6 hr img table thead tbody tr th td span',
);

/** Elements that are drawn as one of the above, so that their lines and meaning survive. */
export const DRAWN_AS: Record<string, string> = {
  div: 'p',
  section: 'p',
  article: 'p',
  header: 'p',
  footer: 'p',
  main: 'p',
  center: 'p',
  figure: 'p',
  figcaption: 'p',
  address: 'p',
  dl: 'p',
  dt: 'p',
  dd: 'p',
  caption: 'p',
  tfoot: 'tbody',
  ins: 'u',
  strike: 's',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};

/** What a sanitizer lets through: the two lists above. */
export const ELEMENTS = [...DRAWN, ...Object.keys(DRAWN_AS)];

/** The attributes that mean something on the elements above. */
export const ATTRIBUTES = words('href src alt title colspan rowspan start');

/** Elements without an end. */
export const VOID = /^(?:br|hr|img)$/;

/** Elements whose content is not for reading; it goes with them. */
export const SKIPPED =
  /^(?:script|style|title|textarea|template|xmp|iframe|noembed|noframes|noscript|plaintext|svg|math|select|object|audio|video)$/;
