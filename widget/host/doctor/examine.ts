import { resolveOptions } from '../../config/resolve.ts';
import { resolveEndpoints } from '../../protocol/endpoints.ts';
import { checkCost } from './check-cost.ts';
import { checkHub } from './check-hub.ts';
import { checkOptions } from './check-options.ts';
import type { PolicyWatch } from './check-policy.ts';
import { checkStorage } from './check-storage.ts';
import { checkTag } from './check-tag.ts';
import type { Section, View } from './finding.ts';

/** How long words about wrong options may take: they are in a part of their own. */
const WORDS_MS = 500;

/**
 * Looks at everything once. The hub is asked before the policy is read: what the policy blocks, it blocks then.
 *
 * @param values The tag's `data-*` values, with what `update()` has changed.
 */
export async function examine(
  view: View,
  host: Element,
  values: Readonly<Record<string, string | undefined>>,
  policy: PolicyWatch,
): Promise<Section[]> {
  const base = view.document.baseURI;
  const options = resolveOptions(values, () => {}, base);
  const settle = () => new Promise((resolve) => view.setTimeout(resolve, WORDS_MS));
  const [hub, storage, cost, choices] = await Promise.all([
    checkHub(options, view),
    checkStorage(view),
    checkCost(view, host),
    checkOptions(values, base, settle),
  ]);
  const { socketUrl, apiUrl, uploadUrl } = resolveEndpoints(options);
  const hosts = [socketUrl, apiUrl, uploadUrl].filter((address) => address !== undefined);
  return [
    { title: 'Script', findings: checkTag(view) },
    { title: 'Options', findings: choices },
    { title: 'Hub', findings: hub },
    { title: 'Content policy', findings: policy.read(hosts) },
    { title: 'Storage', findings: storage },
    { title: 'Cost for this page', findings: cost },
  ];
}
