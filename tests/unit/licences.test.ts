import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundledPackages, thirdParty, unexplained } from '../../.ci/licences.mjs';

const root = new URL('../../', import.meta.url);
const dist = fileURLToPath(new URL('dist/', root));
const bundled = bundledPackages();

describe.skipIf(!bundled || !existsSync(dist))('what is shipped (needs a build)', () => {
  it('is what THIRD_PARTY.md says (cure: npm run licences)', () => {
    expect(readFileSync(new URL('THIRD_PARTY.md', root), 'utf8')).toBe(thirdParty(bundled));
  });

  it('names the runtime, the shell and the service worker among the packages', () => {
    const names = thirdParty(bundled);
    for (const name of ['onnxruntime-web', 'react-dom', 'comlink', 'workbox-precaching']) {
      expect(names, name).toContain(`| ${name} |`);
    }
  });

  it('holds no data file whose origin is unknown (cure: .ci/third-party.json)', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
    expect(unexplained(files.filter((file) => statSync(dist + file).isFile()))).toEqual([]);
  });

  it('comes with the text in the build', () => {
    expect(readFileSync(`${dist}THIRD_PARTY.txt`, 'utf8')).toContain('## Licence texts');
  });
});
