/**
 * Writes THIRD_PARTY.md from what is really shipped: packages in the bundles (.cache/shipped-packages.json, made by the
 * build), weights of models/catalogue, and the data files declared in third-party.json. `npm run licences`.
 *
 * third-party.json: `packages`: npm packages that reach the build as data or weights (`copyright` where an MIT package
 * comes without its licence text, `text` where another installed package has the text), `works`: pictures and data from
 * elsewhere (title, author, licence, url, `notice`: a file of this repository with its text), `own`: files made by this
 * project. `files` is a pattern of paths in dist/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const declared = json('.ci/third-party.json');

/** `{name, version, licence, author, url, text}` of an installed package; `at` is its folder below node_modules. */
function describe(at) {
  const folder = new URL(`node_modules/${at}/`, root);
  const about = json(`node_modules/${at}/package.json`);
  const files = readdirSync(folder);
  const texts = files.filter((f) => /^(licen[sc]e|copying|notice)/i.test(f)).sort();
  const author = typeof about.author === 'object' ? about.author?.name : about.author;
  const repository = typeof about.repository === 'object' ? about.repository?.url : about.repository;
  return {
    name: about.name,
    version: about.version,
    licence: declared.packages.find((p) => p.name === about.name)?.licence ?? about.license ?? 'see text',
    author: author ?? '',
    url: (about.homepage ?? repository ?? '').replace(/^git\+/, '').replace(/\.git$/, ''),
    text:
      texts.map((f) => readFileSync(new URL(f, folder), 'utf8').trim()).join('\n\n') ||
      mitText(about) ||
      declaredText(about),
  };
}

/** The MIT licence for a package that states it without its text; empty where the copyright holder is not declared. */
function mitText({ name, license }) {
  const copyright = declared.packages.find((p) => p.name === name)?.copyright;
  if (license !== 'MIT' || !copyright) return '';
  return readFileSync(new URL('LICENSE', root), 'utf8')
    .trim()
    .replace(/^Copyright.*$/m, copyright);
}

/** The text that third-party.json points at for a package without its own; empty where it points at none. */
function declaredText({ name }) {
  const text = declared.packages.find((p) => p.name === name)?.text;
  return text ? readFileSync(new URL(`node_modules/${text}`, root), 'utf8').trim() : '';
}

/** Manifests whose weights lie in the build and come from elsewhere. */
function shippedModels() {
  const folder = new URL('models/catalogue/', root);
  const all = readdirSync(folder).filter((f) => f.endsWith('.json'));
  return all
    .map((f) => json(`models/catalogue/${f}`))
    .filter((model) => sources(model).some((source) => source.startsWith('embedded:')))
    .sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

const sources = (model) =>
  Object.values(model.graphs).flatMap((graph) => graph.variants.flatMap((v) => v.files.map((f) => f.source)));

const cell = (text) => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The whole text, from the list of bundled packages. */
export function thirdParty(bundled) {
  const names = [...new Set([...bundled, ...declared.packages.map((p) => p.name)])];
  const packages = names.map(describe).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const missing = packages.filter((p) => !p.text);
  if (missing.length > 0)
    throw new Error(`No licence text found for ${missing.map((p) => p.name).join(', ')}`);
  const groups = groupBy(packages, (p) => p.text);
  const texts = [...groups];
  return `${[
    '# Third-party software, weights and data in Tintype',
    'Tintype itself is under the MIT licence (LICENSE). This file is made by `npm run licences` from what the build really contains; do not edit it.',
    '## Weights',
    'Nets that lie inside the build. Models that a user downloads later show their licence in the studio before the download.',
    table(
      ['Model', 'Origin', 'Licence', 'Note'],
      shippedModels().map((m) => [m.name, m.origin.project, m.licence.spdx, m.licence.note]),
    ),
    '## Code and data from packages',
    table(
      ['Package', 'Version', 'Licence', 'Author', 'Home'],
      packages.map((p) => [p.name, p.version, p.licence, p.author, p.url]),
    ),
    ...(declared.works.length > 0
      ? [
          '## Pictures and other works',
          table(
            ['Work', 'Author', 'Licence', 'Source'],
            declared.works.map((w) => [w.title, w.author, w.licence, w.url]),
          ),
        ]
      : []),
    '## Licence texts',
    ...declared.works
      .filter((w) => w.notice)
      .map((w) => `### ${w.title}\n\n${fenced(readFileSync(new URL(w.notice, root), 'utf8').trim())}`),
    ...texts.map(([text, users]) => `### ${users.map((p) => p.name).join(', ')}\n\n${fenced(text)}`),
  ].join('\n\n')}\n`;
}

const fenced = (text) => `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``;

/** Map.groupBy, which Node 20 does not have. */
function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** The data files among `files` (paths in dist/) that nothing above accounts for. */
export function unexplained(files) {
  const known = [...declared.packages, ...declared.works].map((entry) => entry.files).concat(declared.own);
  const patterns = known.filter(Boolean).map((pattern) => new RegExp(pattern));
  const weights = new Set(
    shippedModels().flatMap((model) =>
      Object.values(model.graphs).flatMap((g) =>
        g.variants.flatMap((v) => v.files.map((f) => `models/${f.sha256?.slice(0, 16)}-${f.name}`)),
      ),
    ),
  );
  const code = /(^|\/)[^/]+\.(js|css|html|webmanifest|txt)$|^_headers$/;
  return files.filter((f) => !code.test(f) && !weights.has(f) && !patterns.some((p) => p.test(f)));
}

/** Bundled packages as the last build wrote them down, or null where nothing was built yet. */
export function bundledPackages() {
  const list = new URL('.cache/shipped-packages.json', root);
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bundled = bundledPackages();
  if (!bundled) throw new Error('Build first: npm run build');
  writeFileSync(new URL('THIRD_PARTY.md', root), thirdParty(bundled));
}
