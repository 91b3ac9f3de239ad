/** Finds sentences for people in source files: string literals and templates that read like one. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'rolldown/parseAst';

const looksLikeOne = (text) => /^[A-Z“{].*\w \w.*[.!?]$/s.test(text);

/**
 * @param {string} folder of the repository
 * @returns {string[]} the paths of its sources
 */
const sourcesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);

/**
 * @param {readonly string[]} folders of the repository
 * @returns {Map<string, string>} each sentence, its values as `{}`, with the file that says it first
 */
export function sentencesIn(folders) {
  const found = new Map();
  for (const file of folders.flatMap(sourcesIn)) {
    const add = (text) => {
      if (looksLikeOne(text) && !found.has(text)) found.set(text, file);
    };
    const visit = (node) => {
      if (node === null || typeof node !== 'object') return;
      if (node.type === 'Literal' && typeof node.value === 'string') add(node.value);
      if (node.type === 'TemplateLiteral') add(node.quasis.map((part) => part.value.cooked).join('{}'));
      for (const part of Object.values(node)) visit(part);
    };
    visit(parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body);
  }
  return found;
}
