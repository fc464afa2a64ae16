import { bad, type Finding, good, hint, isOurScript, type View } from './finding.ts';

/** Whether the script is there once, and what kind of page it is on. */
export function checkTag({ document: page, isSecureContext }: View): Finding[] {
  const tags = [...page.querySelectorAll('script')].filter(({ src }) => isOurScript(src));
  const sources = new Set(tags.map(({ src }) => src));
  const findings: Finding[] = [];
  if (tags.length > 1)
    findings.push(
      bad(
        `The script stands on this page ${tags.length} times: ${[...sources].join(', ')}`,
        'Keep one tag. A tag manager or a plugin may add another.',
      ),
    );
  else findings.push(good(tags[0] ? `One script tag: ${tags[0].src}` : 'Started by a bundle, without a tag'));
  const hosts = page.querySelectorAll('captivate-chat').length;
  if (hosts > 1) findings.push(hint(`${hosts} chats are on this page`));
  if (!isSecureContext)
    findings.push(
      hint(
        'The page is not served by https',
        'Serve it by https: tabs, copying and notifications work better.',
      ),
    );
  return findings;
}
