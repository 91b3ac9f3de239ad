/**
 * A blind page: fifty pairs of palettes, one by the net and one by the rules of the colour wheel, in an order that hangs on a seed, to be
 * judged by a person. `npm run bench:palettes -- [--seed 1] [--out palettes.html]`. The key is folded away at the end; what was chosen
 * is counted in the page.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { hexOfLch, labOfHex, makePalette, mulberry32 } from '../../workers/imaging/palette.ts';
import { completePalette } from '../../workers/imaging/palette-net.ts';
import { openNet } from './lib/palettes.ts';

const PAIRS = 50;
const SIZE = 5;

interface Pair {
  given: string[];
  /** Which side the net is on. */
  learned: 'A' | 'B';
  A: string[];
  B: string[];
}

/** Colours that a person might come with: any hue, from quiet to loud, neither black nor white. */
const someColor = (random: () => number) =>
  hexOfLch({ l: 0.35 + 0.5 * random(), c: 0.03 + 0.17 * random() ** 1.5, h: 360 * random() });

/** The given colours first, the others from dark to light: the order must not tell who made them. */
function inOrder(colors: readonly string[], given: number): string[] {
  const light = (hex: string) => labOfHex(hex)[0]!;
  return [...colors.slice(0, given), ...colors.slice(given).sort((p, q) => light(p) - light(q))];
}

/** Pairs with none to three colours given. */
export async function makePairs(seed: number): Promise<Pair[]> {
  const net = await openNet();
  const random = mulberry32(seed);
  const pairs: Pair[] = [];
  for (let k = 0; k < PAIRS; k++) {
    const given = Array.from({ length: k % 4 }, () => someColor(random));
    const each = 1 + Math.floor(random() * 1e6);
    const byNet = inOrder(await completePalette(net, given, SIZE, mulberry32(each)), given.length);
    const byRule = inOrder(makePalette({ given, size: SIZE, seed: each }).colors, given.length);
    const learned = random() < 0.5 ? 'A' : 'B';
    pairs.push({
      given,
      learned,
      A: learned === 'A' ? byNet : byRule,
      B: learned === 'A' ? byRule : byNet,
    });
  }
  return pairs;
}

const strip = (colors: readonly string[], given: number) =>
  `<span class="strip">${colors.map((hex, i) => `<i style="background:${hex}">${i < given ? '•' : ''}</i>`).join('')}</span>`;

export function pageOf(pairs: readonly Pair[]): string {
  const rows = pairs
    .map(({ given, A, B }, k) => {
      const side = (name: 'A' | 'B', colors: readonly string[]) =>
        `<label><input type="radio" name="p${k}" value="${name}">${name} ${strip(colors, given.length)}</label>`;
      return `<fieldset><legend>${k + 1}</legend>${side('A', A)}${side('B', B)}</fieldset>`;
    })
    .join('\n');
  const key = pairs.map(({ learned }, k) => `<li>${k + 1}: ${learned}</li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Which palette is better?</title><style>
body{font:15px/1.4 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;background:#fff;color:#222}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:.6rem}
fieldset{border:1px solid #ddd;border-radius:8px;padding:.3rem .6rem}label{display:flex;align-items:center;gap:.5rem;margin:.25rem 0}
.strip{display:flex;flex:1;border-radius:6px;overflow:hidden}.strip i{flex:1;height:38px;text-align:center;font-style:normal;color:#fff;
text-shadow:0 0 3px #000}ol{columns:5;list-style:none;padding:0}
</style><h1>Which palette is better?</h1>
<p>One of each pair is by a net, one by rule; the sides change by chance. Colours with a dot were given. Choose, then open the key.</p>
<main>${rows}</main>
<details><summary>Key: where the net was</summary><p id="count"></p><ol>${key}</ol></details>
<script>
const key=${JSON.stringify(pairs.map(({ learned }) => learned))};
document.querySelector('details').addEventListener('toggle',()=>{
  const chosen=key.map((k,i)=>[k,document.querySelector('input[name=p'+i+']:checked')?.value]).filter(([,v])=>v);
  document.getElementById('count').textContent='The net was chosen in '+chosen.filter(([k,v])=>k===v).length+' of '+chosen.length+' pairs.';
});
</script></html>`;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: '.cache/bench/palettes/report.html' },
    },
  });
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, pageOf(await makePairs(Number(values.seed))));
  console.log(values.out);
  return 0;
}
