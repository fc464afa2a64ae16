import { toAttribute } from '../../widget/config/to-attribute.ts';
import type { Choices } from './state.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

function quote(value: string): string {
  return `"${value.replace(/[&"<>]/g, (character) => ESCAPES[character] ?? '')}"`;
}

/** In a `<style>` nothing is escaped; what could end the declaration or the element is cut. */
function toStyle(variables: Record<string, string>): string {
  const lines = Object.entries(variables).map(
    ([name, value]) => `  ${name}: ${value.replace(/[;{}<>]/g, '')};\n`,
  );
  return lines.length ? `<style>\n:root {\n${lines.join('')}}\n</style>\n` : '';
}

/**
 * The tag with everything that was chosen. `template` is the plain one (`<script src=… data-apikey=… async>`), so that
 * it reads here as it does in the documentation.
 */
export function createSnippet(template: string, { options, variables }: Choices): string {
  const { apikey, ...others } = options;
  const attributes = Object.entries(others).map(([name, value]) => `${toAttribute(name)}=${quote(value)}`);
  const tag = template.trim();
  // With more than the key, every attribute gets a line; done before values are in it, which may look like anything.
  const tidy = attributes.length
    ? tag.replace(/ (?=src=|data-|async)/g, '\n  ').replace('async>', 'async\n>')
    : tag;
  const complete = tidy.replace(/data-apikey="[^"]*"/, (written) => {
    const key = apikey ? `data-apikey=${quote(apikey)}` : written;
    return [key, ...attributes].join('\n  ');
  });
  return toStyle(variables) + complete;
}
