/** Sizes, and why a file is not sent. */
import type { Translate } from '../config/strings.ts';
import type { Attachment } from '../store/types.ts';

/** A size as people write it: "1.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unit = (['byte', 'kilobyte', 'megabyte'] as const)[power];
  const unitDisplay = power ? 'short' : 'long';
  const style = { style: 'unit', unit, unitDisplay, maximumFractionDigits: power === 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / 1000 ** power);
}

/** Why a file is not sent, where it isn't. */
export function attachmentProblem(
  { problem }: Attachment,
  limit: number,
  text: Translate,
  locale: string,
): string | undefined {
  if (!problem) return undefined;
  if (problem === 'type') return text('wrongType');
  if (problem === 'size') return text('tooBig', { size: formatBytes(limit, locale) });
  if (problem === 'empty') return text('emptyFile');
  return text(problem === 'upload-unavailable' ? 'errorNoUpload' : 'errorUpload');
}
