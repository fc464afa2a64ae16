const LINES = [
  'Caring for waxed leather',
  '',
  'Brush off the mud when it is dry, not before.',
  'Wax twice a season, by hand, thinly.',
  'Never dry boots at a stove: the sole lets go.',
  'Store them stuffed with paper, in the dark.',
];

/** A PDF of one page, small enough to write by hand. */
export function createBooklet(): Uint8Array {
  const text = LINES.map((line, index) => `/F1 ${index === 0 ? 24 : 13} Tf (${line}) Tj 0 -28 Td`).join('\n');
  const page = `BT 72 740 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
