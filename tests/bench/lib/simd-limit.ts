/**
 * What one core allows a WebAssembly net: the most multiplications and additions that 128-bit SIMD without fused
 * multiply-add does in registers, and the clock that it runs at; both measured, by processor time.
 */

export interface SimdLimit {
  /** Thousand million floating-point operations per second, one thread. */
  gflops: number;
  /** Core clock while it ran, GHz. */
  gigahertz: number;
}

/** Independent chains: enough to hide the latency of both operations, few enough for sixteen registers. */
const CHAINS = 12;
const FLOP_PER_ROUND = CHAINS * 2 * 4;
/** Multiplications of one round, each waiting for the one before it. */
const DEPENDENT = 20;
/** Latency of an integer multiplication on x86-64 and ARM cores of the last ten years. */
const CYCLES_EACH = 3;
const ROUNDS = 2_000_000;
const REPEATS = 12;

/** @returns the best of a dozen short runs; about half a second of processor time in all */
export function measureSimdLimit(): SimdLimit {
  return {
    gflops: (FLOP_PER_ROUND * ROUNDS) / fastest(simdLoop()) / 1e9,
    gigahertz: (DEPENDENT * CYCLES_EACH * ROUNDS) / fastest(clockLoop()) / 1e9,
  };
}

/** Processor seconds of the fastest run. The first runs warm the optimising compiler up. */
function fastest(loop: (rounds: number) => number): number {
  for (let k = 0; k < 10 * REPEATS; k++) loop(ROUNDS / 200);
  const seconds = Array.from({ length: REPEATS }, () => {
    const before = process.cpuUsage();
    loop(ROUNDS);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...seconds);
}

// A function of WebAssembly, by hand: https://webassembly.github.io/spec/core/binary/
const [I32, F32, V128] = [0x7f, 0x7d, 0x7b];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const float = (value: number) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];
const splat = [0xfd, 0x13];
const multiply4 = [0xfd, 0xe6, 0x01];
const add4 = [0xfd, 0xe4, 0x01];
const firstLane = [0xfd, 0x1f, 0];
const multiply = [0x6c];

/** `do { body } while (--rounds)`; local 0 is the count. */
const repeat = (body: number[]) => [
  ...[0x03, 0x40, ...body],
  ...[...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
];

/** acc = acc × 0.5 + 1 on every chain, so that values stay near 2. */
function simdLoop() {
  const chain = (k: number) => 3 + k;
  const all = Array.from({ length: CHAINS }, (_, k) => chain(k));
  return compile(F32, 2 + CHAINS, V128, [
    ...[...float(0.5), ...splat, ...set(1), ...float(1), ...splat, ...set(2)],
    ...repeat(all.flatMap((a) => [...get(a), ...get(1), ...multiply4, ...get(2), ...add4, ...set(a)])),
    ...all.flatMap((a, k) => [...get(a), ...firstLane, ...(k > 0 ? [0x92] : [])]),
  ]);
}

/** x = x × y, again and again. */
function clockLoop() {
  const step = [...get(1), ...get(2), ...multiply, ...set(1)];
  return compile(I32, 2, I32, [
    ...[0x41, 3, ...set(1), ...get(0), 0x41, 1, 0x72, ...set(2)],
    ...repeat(Array.from({ length: DEPENDENT }, () => step).flat()),
    ...get(1),
  ]);
}

function compile(result: number, locals: number, localType: number, code: number[]) {
  const length = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...length(n >> 7)]);
  const section = (id: number, bytes: number[]) => [id, ...length(bytes.length), ...bytes];
  const body = [1, locals, localType, ...code, 0x0b];
  const bytes = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, I32, 1, result]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...length(body.length), ...body]),
  ]);
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  return f as (rounds: number) => number;
}
