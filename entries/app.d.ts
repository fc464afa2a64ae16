/** The built app, below `dist/` beside the entries: `scripts/build.mjs` puts its address in the place of this name. */
declare module 'captivate-chat:app' {
  export const mount: typeof import('../widget/host/mount.ts').mount;
}

/** What puts it into a frame, beside it. */
declare module 'captivate-chat:frame' {
  export const mount: import('../widget/host/public-api.ts').Mount;
}

/** What keeps it in its place, beside it. */
declare module 'captivate-chat:keeper' {
  export const keep: import('../widget/host/public-api.ts').Keep;
}
