/** In the page of diffusion.webgpu.spec.ts: a tiny pipeline of tests/golden on the app's own runtime. */
import type { GraphManifest, ModelManifest } from '../../models/catalogue/manifest.ts';
import { FAMILIES, type FamilyId } from '../../workers/diffusion/families.ts';
import { type GenerateOptions, generate } from '../../workers/diffusion/pipeline.ts';
import { runtimeGraphs } from '../../workers/diffusion/runtime-graphs.ts';
import { createTokenizer } from '../../workers/diffusion/tokenizer.ts';
import { Runtime, type Verdicts } from '../../workers/runtime/runtime.ts';

const MODELS = '/tests/golden/diffusion/models';

/** Inputs and outputs are left to the files themselves. */
function graphOf(file: string): GraphManifest {
  const files = [{ name: file, bytes: 0, sha256: null, source: `${MODELS}/${file}` }];
  return { variants: [{ dtype: 'fp32', backends: ['webgpu'], files }], inputs: [], outputs: [] };
}

/** Canaries have tests of their own; on a software device they would cost a minute here. */
const TRUSTED: Verdicts = new Proxy({}, { get: () => 'pass' });

/** Counts the buffers for tensors that stay on the device: those made, and those not yet given back. */
function watchHeld(): { made: number; left: number } {
  const count = { made: 0, left: 0 };
  const create = GPUDevice.prototype.createBuffer;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = create.call(this, descriptor);
    if (descriptor.label !== 'held tensor') return buffer;
    count.made++;
    count.left++;
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      count.left--;
      return destroy();
    };
    return buffer;
  };
  return count;
}

/** Final latents, the backend that really computed them, and what was kept on it. */
export async function finalLatents(
  id: FamilyId,
  options: GenerateOptions,
): Promise<{ latents: number[]; backend: string; held: { made: number; left: number } }> {
  const held = watchHeld();
  const graphs = {
    textEncoder: graphOf(`${id}/text-encoder.onnx`),
    unet: graphOf(`${id}/unet.onnx`),
    vaeDecoder: graphOf('vae-decoder.onnx'),
  };
  const manifest = { id, name: id, tier: 'studio', graphs } as unknown as ModelManifest;
  const names = Object.values(graphs).flatMap((graph) => graph.variants[0]!.files.map((file) => file.name));
  const files = Object.fromEntries(names.map((name) => [name, `${location.origin}${MODELS}/${name}`]));
  const runtime = new Runtime({
    assetBase: `${location.origin}/`,
    backend: 'webgpu',
    report: () => undefined,
  });
  runtime.begin({ generator: { manifest, files } }, TRUSTED);
  const merges = await (await fetch('/models/embedded/clip-bpe/merges.bin')).arrayBuffer();
  const [result] = await generate(
    runtimeGraphs(runtime, 'generator'),
    FAMILIES[id],
    createTokenizer(merges),
    options,
  );
  return { latents: Array.from(result!.latents), backend: runtime.backend, held };
}
