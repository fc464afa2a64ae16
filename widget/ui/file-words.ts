/** Sizes, and why a file is not sent. */
import type { Translate } from '../config/strings.ts';
import type { Attachment } from '../store/types.ts';

/** A size in units of 1024, as the option `data-file-size` counts too: "1.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const unit = (['byte', 'kilobyte', 'megabyte'] as const)[power];
  const unitDisplay = power ? 'short' : 'long';
  const size = bytes / 1024 ** power;
  const style = { style: 'unit', unit, unitDisplay, maximumFractionDigits: size < 100 ? 1 : 0 } as const;
  // The capital tells 1024 from the thousand that the SI's "kB" stands for.
  return new Intl.NumberFormat(locale, style).format(size).replace('kB', 'KB');
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
