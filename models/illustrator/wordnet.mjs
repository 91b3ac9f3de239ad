/**
 * The table from English nouns to drawings, by way of WordNet's hypernyms: a spaniel is a dog, a sedan is a car.
 * Format of the database: wndb(5WN). The table is built once; a worker only looks words up.
 */
import { readFileSync } from 'node:fs';

/** Lexicographer files whose synsets can be drawn: tops, animal, artifact, body, food, object, person, phenomenon, plant, substance. */
const CONCRETE = new Set([3, 5, 6, 8, 13, 15, 17, 18, 19, 20, 27]);
const FIGURATIVE = 18;

/** Reads data.noun and index.noun. */
export function readNouns(folder) {
  const synsets = new Map();
  for (const line of readFileSync(`${folder}/data.noun`, 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const f = line.slice(0, line.indexOf(' | ')).split(' ');
    const words = Number.parseInt(f[3], 16);
    const at = 4 + 2 * words;
    const up = [];
    for (let i = 0; i < Number(f[at]); i++) {
      const [symbol, offset] = [f[at + 1 + 4 * i], f[at + 2 + 4 * i]];
      if (symbol === '@' || symbol === '@i') up.push(offset);
    }
    synsets.set(f[0], { file: Number(f[1]), up, word: f[4] });
  }
  const senses = new Map();
  for (const line of readFileSync(`${folder}/index.noun`, 'latin1').split('\n')) {
    if (!line || line.startsWith(' ')) continue;
    const f = line.trim().split(' ');
    const count = Number(f[2]);
    senses.set(f[0], f.slice(-count));
  }
  return { synsets, senses };
}

/**
 * Synset → target for every known name. `names`: lemma → { target, files? } where `files` narrows the sense by lexicographer file.
 */
export function anchors({ synsets, senses }, names) {
  const found = new Map();
  for (const [lemma, { target, files, sense }] of names) {
    const list = senses.get(lemma);
    if (!list) continue;
    const chosen = sense ? list[sense - 1] : list.slice(0, 6).find((s) => files.has(synsets.get(s).file));
    if (chosen && !found.has(chosen)) found.set(chosen, target);
  }
  return found;
}

/**
 * Every noun that climbs to an anchored synset within `depth` steps.
 * Senses are tried in WordNet's order of frequency; a later sense must be clearly nearer. A word used figuratively for people
 * (sense in noun.person) only counts where it comes first.
 */
export function nounTable({ synsets, senses }, found, depth = 7) {
  const table = new Map();
  for (const [lemma, list] of senses) {
    if (!/^[a-z][a-z_'-]{1,27}$/.test(lemma) || lemma.split('_').length > 3) continue;
    let best = null;
    for (let i = 0; i < Math.min(list.length, 4); i++) {
      const { file } = synsets.get(list[i]);
      if (!CONCRETE.has(file) || (file === FIGURATIVE && i > 0)) continue;
      let level = [list[i]];
      for (let d = 0; d <= depth && level.length; d++) {
        const hit = level.find((s) => found.has(s));
        if (hit) {
          const cost = d + 2.2 * i;
          if (!best || cost < best.cost) best = { cost, target: found.get(hit) };
          break;
        }
        level = [...new Set(level.flatMap((s) => synsets.get(s)?.up ?? []))];
      }
    }
    if (best && best.cost <= depth) table.set(lemma, best.target);
  }
  return table;
}
