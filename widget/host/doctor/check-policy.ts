import { bad, type Finding, good, hint, isOurScript, originOf, type View } from './finding.ts';

/** What the browser says of a violation, in an event or in a report. */
export interface Violation {
  effectiveDirective: string;
  /** An address, or a word such as `inline`. */
  blockedURL: string;
  sourceFile?: string | null;
  disposition: string;
}

export interface PolicyWatch {
  /** What has been blocked so far; `hosts` are the origins that the chat talks to. */
  read(hosts: readonly string[]): Finding[];
  dispose(): void;
}

/** A socket's origin in the scheme of http, as both name the same host. */
const plain = (address: string) => originOf(address).replace(/^ws/, 'http');

/** What violations of the page's policy concern the chat, each once, with the line to add. */
export function explainViolations(violations: readonly Violation[], hosts: readonly string[]): Finding[] {
  const known = new Set(hosts.map(plain));
  const lines = new Map<string, Finding>();
  for (const { effectiveDirective, blockedURL, sourceFile, disposition } of violations) {
    if (!isOurScript(sourceFile ?? '') && !isOurScript(blockedURL) && !known.has(plain(blockedURL))) continue;
    const directive = effectiveDirective.replace(/-(elem|attr)$/, '');
    const origin = originOf(blockedURL);
    const isReported = disposition === 'report';
    const what = `${isReported ? 'A policy on trial would block' : 'The page’s policy blocks'} ${origin} (${directive})`;
    const remedy = `Add to the policy: ${directive} ${origin}`;
    lines.set(what, isReported ? hint(what, remedy) : bad(what, remedy));
  }
  return [...lines.values()];
}

/** Hears violations from now on, and those that the browser still knows of. */
export function watchPolicy(view: View): PolicyWatch {
  const violations: Violation[] = [];
  const ending = new view.AbortController();
  view.document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sourceFile, disposition }) =>
      void violations.push({ effectiveDirective, blockedURL: blockedURI, sourceFile, disposition }),
    { signal: ending.signal },
  );
  const toViolation = ({ body }: Report) => body as unknown as Violation;
  // Chromium keeps reports from before; Firefox has none.
  const { ReportingObserver: Observer } = view as { ReportingObserver?: typeof ReportingObserver };
  const observer =
    Observer &&
    new Observer((reports) => void violations.push(...reports.map(toViolation)), {
      types: ['csp-violation'],
      buffered: true,
    });
  observer?.observe();
  return {
    read(hosts) {
      violations.push(...(observer?.takeRecords().map(toViolation) ?? []));
      const found = explainViolations(violations, hosts);
      return found.length
        ? found
        : [good('The page’s policy blocks nothing of the chat, as far as was tried')];
    },
    dispose() {
      ending.abort();
      observer?.disconnect();
    },
  };
}
