/** Writes `docs/options.md` from the table of options; with `--check` it only fails when the file is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { inRoot } from './project.mjs';

const FILE = inRoot('docs', 'options.md');
const GROUPS = {
  connection: 'Connection',
  visitor: 'The visitor',
  conversation: 'The conversation',
  look: 'Look',
  privacy: 'Privacy',
};

const KINDS = {
  text: 'text',
  url: 'address',
  contact: '`mailto:`, `tel:` or `https:`',
  json: 'JSON object',
  bytes: 'bytes',
  list: 'list',
  selector: 'CSS selector',
  prechat: 'fields',
  locale: 'language tag',
};

/** @param {string} name */
const load = async (name) =>
  (await runnerImport(inRoot('widget', 'config', name), { configFile: false })).module;

const { OPTIONS } = await load('options.ts');
const { toAttribute } = await load('to-attribute.ts');
const toCell = (/** @type {string} */ text) => text.replaceAll('|', '\\|');

/** @param {[string, import('../widget/config/options.ts').OptionRow]} row */
function toRow([name, { kind, fallback, required, doc }]) {
  const values = typeof kind === 'string' ? KINDS[kind] : kind.map((value) => `\`${value}\``).join(' ');
  const preset = typeof kind === 'string' ? fallback : kind[0];
  const shown = required ? 'required' : preset === undefined ? '' : `\`${preset}\``;
  return `| \`${toAttribute(name)}\` | ${toCell(values)} | ${toCell(shown)} | ${toCell(doc)} |`;
}

const rows = /** @type {[string, import('../widget/config/options.ts').OptionRow][]} */ (
  Object.entries(OPTIONS)
);
const tables = Object.entries(GROUPS).map(([group, title]) =>
  [
    `## ${title}`,
    '',
    '| attribute | values | default | |',
    '| --- | --- | --- | --- |',
    ...rows.filter(([, row]) => row.group === group).map(toRow),
  ].join('\n'),
);
const text = `# Options

Attributes of the script tag. \`CaptivateChat.update({ title: 'Hello' })\` changes them later, by their names without
\`data-\` in camel case; with \`undefined\` one is taken back. \`target\`, \`launcher\`, \`isolation\`, \`nonce\` and
\`instance\` are read once, from the tag. A wrong value is reported on the console, with what is allowed, and the default
is taken. Where \`on\` is a value, the bare attribute and \`true\` mean it too, and \`false\` means \`off\`.

${tables.join('\n\n')}

<!-- Made from widget/config/options.ts by \`npm run options\`; \`npm run check\` fails when it is stale. -->
`;

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/options.md is stale: npm run options');
  process.exitCode = 1;
}
