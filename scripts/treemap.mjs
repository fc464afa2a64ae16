/** A treemap as one HTML page without a script: boxes as large as what they stand for, in columns and rows. */

/**
 * @typedef {{ name: string, size: number, children?: Box[] }} Box
 * @typedef {{ x: number, y: number, width: number, height: number }} Place
 */

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/**
 * Where boxes stand in a place: each time the half that is nearest to half of the size goes to one side.
 * @param {Box[]} boxes The largest first.
 * @param {Place} place
 * @returns {{ box: Box, place: Place }[]}
 */
export function layOut(boxes, place) {
  const [first] = boxes;
  if (!first) return [];
  if (boxes.length === 1) return [{ box: first, place }];
  const total = boxes.reduce((sum, { size }) => sum + size, 0);
  let size = 0;
  let count = 0;
  while (count < boxes.length - 1 && (count === 0 || size + (boxes[count]?.size ?? 0) <= total / 2))
    size += boxes[count++]?.size ?? 0;
  const part = size / total;
  const { x, y, width, height } = place;
  const [one, other] =
    width > height
      ? [
          { x, y, width: width * part, height },
          { x: x + width * part, y, width: width * (1 - part), height },
        ]
      : [
          { x, y, width, height: height * part },
          { x, y: y + height * part, width, height: height * (1 - part) },
        ];
  return [...layOut(boxes.slice(0, count), one), ...layOut(boxes.slice(count), other)];
}

/** @param {{ file: string, bytes: number, modules: { name: string, bytes: number }[] }[]} files */
export function toTreemap(files) {
  const width = 1600;
  const height = 1000;
  /** @type {Box[]} */
  const boxes = files
    .map(({ file, bytes, modules }) => ({
      name: file,
      size: bytes,
      children: modules.filter((one) => one.bytes > 0).map((one) => ({ name: one.name, size: one.bytes })),
    }))
    .sort((a, b) => b.size - a.size);
  const draw = (/** @type {Box} */ box, /** @type {Place} */ place, depth = 0) => {
    const label = `${box.name} ${box.size.toLocaleString('en')}`;
    const style = `left:${place.x.toFixed(1)}px;top:${place.y.toFixed(1)}px;width:${place.width.toFixed(1)}px;height:${place.height.toFixed(1)}px`;
    const inner = { x: 2, y: 18, width: place.width - 6, height: place.height - 22 };
    /** @type {string} */
    const inside =
      box.children && inner.width > 20 && inner.height > 10
        ? layOut(box.children, inner)
            .map((one) => draw(one.box, one.place, depth + 1))
            .join('')
        : '';
    return `<div class="d${depth}" style="${style}" title="${escaped(label)}"><b>${escaped(label)}</b>${inside}</div>`;
  };
  const all = layOut(boxes, { x: 0, y: 0, width, height }).map(({ box, place }) => draw(box, place));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Where each byte is</title><style>
body{margin:16px;font:12px/16px system-ui;color:#222}main{position:relative;width:${width}px;height:${height}px}
div{position:absolute;box-sizing:border-box;overflow:hidden;border:1px solid #fff;background:#cfe3dd}
.d0{background:#0a6e5c;color:#fff}.d1{color:#222}.d1:nth-child(even){background:#b7d3ca}
b{display:block;padding:0 4px;font-weight:400;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}</style>
<p>Bytes as brotli: of a file, all of it; of a module, what its file is smaller without it. Point at a box for its name.</p>
<main>${all.join('\n')}</main></html>
`;
}
