/** What the doctor says of one thing. */
export interface Finding {
  /** `bad`: the chat suffers by it. `hint`: worth knowing. */
  state: 'good' | 'hint' | 'bad';
  /** What was seen. */
  what: string;
  /** What the owner does about it. */
  remedy?: string;
}

export interface Section {
  title: string;
  findings: Finding[];
}

type View = Window & typeof globalThis;

export type { View };

export const good = (what: string): Finding => ({ state: 'good', what });
export const hint = (what: string, remedy?: string): Finding => ({
  state: 'hint',
  what,
  ...(remedy && { remedy }),
});
export const bad = (what: string, remedy: string): Finding => ({ state: 'bad', what, remedy });

const OURS = /\/captivate-(chat|compat)([-./][^?#]*)?\.js([?#]|$)/;

/** Whether an address is one of the files that we ship. The loader may write a hyphen of the folder in another way. */
export function isOurScript(address: string): boolean {
  return OURS.test(address.replace(/%2d/gi, '-'));
}

/** `https://a.example` of an address; what is none (`inline`, `eval`) stays as it is. */
export function originOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return host ? `${protocol}//${host}` : protocol;
  } catch {
    return address;
  }
}

/** The report as text, for a colleague or a ticket. It has addresses of the page, and no word of a conversation. */
export function toText(sections: readonly Section[]): string {
  const marks = { good: 'ok  ', hint: 'note', bad: 'BAD ' };
  return sections
    .map(({ title, findings }) =>
      [
        `# ${title}`,
        ...findings.map(
          ({ state, what, remedy }) => `${marks[state]} ${what}${remedy ? ` -> ${remedy}` : ''}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}
