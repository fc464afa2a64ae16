import { bad, type Finding, good, hint, isOurScript, type View } from './finding.ts';

/** Whether the script is there once, and what kind of page it is on. */
export function checkTag({ document: page, isSecureContext }: View): Finding[] {
  const tags = [...page.querySelectorAll('script')].filter(({ src }) => isOurScript(src));
  const sources = [...new Set(tags.map(({ src }) => src))].join(', ');
  // Each further chat has a tag and a name of its own.
  const names = new Set(tags.map(({ dataset }) => dataset.instance?.trim() ?? ''));
  const findings: Finding[] = [];
  if (tags.length > names.size)
    findings.push(
      bad(
        `The script stands on this page ${tags.length} times: ${sources}`,
        'Keep one tag, or name the others (data-instance). A tag manager or a plugin may add another.',
      ),
    );
  else if (tags[1]) findings.push(good(`A script tag for each of ${tags.length} chats: ${sources}`));
  else findings.push(good(tags[0] ? `One script tag: ${sources}` : 'Started by a bundle, without a tag'));
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
