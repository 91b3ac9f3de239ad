/**
 * Completes package-lock.json with the optional native packages of other platforms (`@rollup/rollup-darwin-arm64`, …).
 * A registry mirror that carries one platform only makes `npm install` leave them out, and then `npm ci` refuses the lockfile
 * on every machine. Version, os and cpu follow from the parent's `optionalDependencies` and the package's name; npm fetches an entry
 * only where os and cpu match. Run after `npm install`: `node .ci/lock-platforms.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const CPU_ALIAS = { 'arm-eabi': 'arm', 'arm-gnueabihf': 'arm', 'arm-musleabihf': 'arm', armeabi: 'arm' };

/** The os, cpu and libc that a native package's name spells, or null where it is not such a name. */
function platformOf(name) {
  const tail = name.replace(/^@[^/]+\//, '');
  const os = OS.find((o) => new RegExp(`(^|-)${o}(-|$)`).test(tail));
  const alias = Object.entries(CPU_ALIAS).find(([k]) => tail.includes(k));
  const cpu = alias?.[1] ?? CPU.find((c) => new RegExp(`(^|-)${c}(-|$)`).test(tail));
  if (!os || !cpu) return null;
  const libc = /musl/.test(tail) ? 'musl' : /gnu/.test(tail) && os === 'linux' ? 'glibc' : null;
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), os: [os] };
}

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];
for (const [parent, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`;
    if (lock.packages[at] || lock.packages[`${parent}/${at}`]) continue;
    const platform = platformOf(name);
    if (!platform && !/wasm32|fsevents/.test(name)) continue;
    if (!/^\d/.test(version)) continue;
    lock.packages[at] = { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...platform };
    added.push(at);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} platform packages added`);
