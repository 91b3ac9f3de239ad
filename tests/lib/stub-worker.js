/**
 * In place of workers/capability.worker.ts, for tests of the way to the work and back: speaks Comlink's protocol, looks at
 * what arrives, and answers at once with a small picture, with a palette, or, for a prompt that asks for it, with a failure.
 */
const SIDE = 8;

function check({ capability, params, inputs }) {
  if (typeof capability !== 'string' || typeof params !== 'object')
    throw new Error('no capability or parameters');
  for (const { width, height, data } of Object.values(inputs))
    if (data.length !== 4 * width * height) throw new Error('a picture has another size than it says');
}

function answer(request) {
  if (request.params.inputText === 'please fail')
    return {
      ok: false,
      error: { code: 'internal', message: 'It failed, as it was asked to.' },
      verdicts: {},
    };
  const picture = { width: SIDE, height: SIDE, data: new Uint8ClampedArray(4 * SIDE * SIDE).fill(200) };
  const output =
    request.capability === 'generate-color'
      ? { kind: 'data', value: { colorList: ['#6dade0'] } }
      : { kind: 'picture', raster: picture };
  const provenance = {
    capability: request.capability,
    params: request.params,
    models: [{ role: 'stub', id: 'stub', name: 'Stub', tier: 'lite', sha256: null }],
    backend: 'wasm',
    device: '1 thread',
    timings: [{ stage: 'stub', ms: 0 }],
    notices: [],
  };
  return { ok: true, result: { output, provenance }, verdicts: {} };
}

const calls = {
  live: (lock) =>
    new Promise((held) => {
      void navigator.locks.request(lock, () => {
        held();
        return new Promise(() => undefined);
      });
    }),
  run(request) {
    check(request);
    return answer(request);
  },
};

addEventListener('message', async ({ data: { id, type, path, argumentList } }) => {
  if (type !== 'APPLY') return;
  const args = argumentList.map((arg) => arg.value);
  postMessage({ id, type: 'RAW', value: await calls[path[0]](...args) });
});
