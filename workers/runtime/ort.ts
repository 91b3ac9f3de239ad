/**
 * Loads onnxruntime-web: the build for this browser, its wasm from our own origin, threads where isolated.
 * A failed initialisation poisons the realm for good, so every recovery happens in a fresh worker.
 */
import type * as Ort from 'onnxruntime-web';
import { watchWasmMemory } from './memory-peak.ts';

export type OrtBuild = 'jspi' | 'webgpu' | 'wasm';
declare const __ORT_ASSETS__: Record<OrtBuild, { mjs: string; wasm: string[] }>;

/**
 * The processor only needs the small build; WebGPU the JSPI one where the browser can suspend wasm, else the asyncify one.
 * Weights so large that a second copy of them would hurt want the JSPI one everywhere: it alone reads them from their Blob
 * piece by piece.
 */
export function chooseBuild(webgpu: boolean, largestFile = 0): OrtBuild {
  if (!webgpu && largestFile < STREAMED_BYTES) return 'wasm';
  if ('Suspending' in WebAssembly) return 'jspi';
  return webgpu ? 'webgpu' : 'wasm';
}

const STREAMED_BYTES = 512 << 20;

const importers: Record<OrtBuild, () => Promise<typeof Ort>> = {
  jspi: () => import('onnxruntime-web/jspi'),
  webgpu: () => import('onnxruntime-web/webgpu'),
  wasm: () => import('onnxruntime-web/wasm') as Promise<typeof Ort>,
};

/** What the page knows and its workers do not. */
export interface RuntimeHost {
  /** Absolute URL of the build's root. */
  assetBase: string;
  /** Threads of the processor that may be used, where that is fewer than the device has. */
  mostThreads?: number | undefined;
}

/** More than these wait for each other. */
const MOST_THREADS = 4;

/**
 * @param device GPU device to run on; needed for the jspi and webgpu builds
 */
export async function loadOrt(
  build: OrtBuild,
  { assetBase, mostThreads = MOST_THREADS }: RuntimeHost,
  device?: GPUDevice,
): Promise<typeof Ort> {
  watchWasmMemory();
  const ort = await importers[build]();
  const { mjs, wasm } = __ORT_ASSETS__[build];
  const url = (path: string) => new URL(path, assetBase).href;
  ort.env.logLevel = 'error';
  const cores = crossOriginIsolated ? navigator.hardwareConcurrency || 1 : 1;
  ort.env.wasm.numThreads = Math.min(MOST_THREADS, mostThreads, cores);
  if (wasm.length === 1) {
    ort.env.wasm.wasmPaths = { mjs: url(mjs), wasm: url(wasm[0]!) };
  } else {
    ort.env.wasm.wasmPaths = { mjs: url(mjs) };
    ort.env.wasm.wasmBinary = await joinParts(wasm.map(url));
  }
  if (device) ort.env.webgpu.device = device;
  return ort;
}

async function joinParts(urls: string[]): Promise<ArrayBuffer> {
  const parts = await Promise.all(
    urls.map(async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the runtime could not be loaded (${response.status})`);
      return response.blob();
    }),
  );
  return new Blob(parts).arrayBuffer();
}

/** A GPU device with the adapter's own limits, or undefined where there is none (or only a software one, if not asked for). */
export async function requestGpu(
  allowSoftware: boolean,
): Promise<{ device: GPUDevice; description: string } | undefined> {
  const adapter = await navigator.gpu
    ?.requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return undefined;
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  const software = isFallbackAdapter || architecture === 'swiftshader';
  if (software && !allowSoftware) return undefined;
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = adapter.limits;
  const { maxComputeWorkgroupStorageSize, maxComputeInvocationsPerWorkgroup } = adapter.limits;
  const { maxComputeWorkgroupSizeX, maxComputeWorkgroupSizeY, maxComputeWorkgroupSizeZ } = adapter.limits;
  const wanted = ['shader-f16', 'subgroups', 'timestamp-query'] as GPUFeatureName[];
  const device = await adapter.requestDevice({
    requiredFeatures: wanted.filter((f) => adapter.features.has(f)),
    requiredLimits: {
      maxBufferSize,
      maxStorageBufferBindingSize,
      maxStorageBuffersPerShaderStage,
      maxComputeWorkgroupStorageSize,
      maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX,
      maxComputeWorkgroupSizeY,
      maxComputeWorkgroupSizeZ,
    },
  });
  return { device, description: [vendor, architecture].filter(Boolean).join('/') || 'GPU' };
}
