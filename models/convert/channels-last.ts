/**
 * Channels-last operators (TensorFlow, TFLite) written as channels-first ONNX.
 *
 * Tensors of four axes are kept as `[1,C,H,W]` in the ONNX graph whatever order the source uses, so that no transposition is
 * needed but where a head is flattened into rows. Shapes are known throughout: explicit pads take the place of SAME.
 */
import type { OnnxGraph } from './onnx-graph.ts';

/** A picture-like tensor of the ONNX graph: its name and size. */
export interface Plane {
  name: string;
  channels: number;
  height: number;
  width: number;
}

export type Padding = 'SAME' | 'VALID';

/** A convolution kernel in ONNX order: `[outputs, inputs / group, height, width]`. */
export interface Kernel {
  weights: Float32Array;
  shape: readonly [number, number, number, number];
  bias?: Float32Array;
}

export class ChannelsLast {
  readonly graph: OnnxGraph;
  /** How constants are stored; float16 only where the published weights are float16. */
  readonly #weights: 'float32' | 'float16';

  constructor(graph: OnnxGraph, weights: 'float32' | 'float16') {
    this.graph = graph;
    this.#weights = weights;
  }

  /**
   * Declares a picture input `[1,3,H,W]`, RGB 0..1, and maps it to the range the net was trained on.
   * @param range values that black and white become
   */
  picture(name: string, height: number, width: number, range: readonly [number, number]): Plane {
    const input = this.graph.input(name, [1, 3, height, width]);
    const [low, high] = range;
    let mapped = input;
    if (high - low !== 1) mapped = this.graph.node('Mul', [mapped, this.#scalar('input.gain', high - low)]);
    if (low !== 0) mapped = this.graph.node('Add', [mapped, this.#scalar('input.offset', low)]);
    return { name: mapped, channels: 3, height, width };
  }

  /** Convolution; depthwise where `group` equals the channels of `x`. */
  conv(
    x: Plane,
    label: string,
    kernel: Kernel,
    stride: readonly [number, number],
    padding: Padding,
    group = 1,
  ): Plane {
    const [outputs, inputs, kernelHeight, kernelWidth] = kernel.shape;
    if (inputs * group !== x.channels)
      throw new Error(`${label}: ${inputs}×${group} channels, got ${x.channels}`);
    const [top, bottom, height] = span(x.height, kernelHeight, stride[0], padding);
    const [left, right, width] = span(x.width, kernelWidth, stride[1], padding);
    const name = this.graph.node('Conv', [x.name, ...this.#kernel(label, kernel)], {
      kernel_shape: [kernelHeight, kernelWidth],
      pads: [top, left, bottom, right],
      strides: stride,
      group,
    });
    return { name, channels: outputs, height, width };
  }

  /** Transposed convolution whose kernel is as large as its stride; the kernel's order is `[inputs, outputs, height, width]`. */
  upConv(x: Plane, label: string, kernel: Kernel, stride: readonly [number, number]): Plane {
    const [inputs, outputs, kernelHeight, kernelWidth] = kernel.shape;
    if (inputs !== x.channels || kernelHeight !== stride[0] || kernelWidth !== stride[1]) {
      throw new Error(`${label}: only transposed convolutions without overlap`);
    }
    const name = this.graph.node('ConvTranspose', [x.name, ...this.#kernel(label, kernel)], {
      kernel_shape: [kernelHeight, kernelWidth],
      strides: stride,
    });
    return { name, channels: outputs, height: x.height * stride[0], width: x.width * stride[1] };
  }

  maxPool(
    x: Plane,
    size: readonly [number, number],
    stride: readonly [number, number],
    padding: Padding,
  ): Plane {
    const [top, bottom, height] = span(x.height, size[0], stride[0], padding);
    const [left, right, width] = span(x.width, size[1], stride[1], padding);
    const attributes = { kernel_shape: size, pads: [top, left, bottom, right], strides: stride };
    return { ...x, name: this.graph.node('MaxPool', [x.name], attributes), height, width };
  }

  /** The mean over height and width. */
  globalMean(x: Plane): Plane {
    return { ...x, name: this.graph.node('GlobalAveragePool', [x.name]), height: 1, width: 1 };
  }

  /** An elementwise function: Relu, Sigmoid, HardSwish … */
  unary(op: string, x: Plane): Plane {
    return { ...x, name: this.graph.node(op, [x.name]) };
  }

  /** ReLU with one slope per channel for negative values. */
  prelu(x: Plane, label: string, slope: Float32Array): Plane {
    const constant = this.#constant(`${label}.slope`, slope, [x.channels, 1, 1]);
    return { ...x, name: this.graph.node('PRelu', [x.name, constant]) };
  }

  /** Add or Mul of two planes of the same size, or with `b` of one pixel. */
  binary(op: 'Add' | 'Mul', a: Plane, b: Plane): Plane {
    const fits =
      a.channels === b.channels && [1, a.height].includes(b.height) && [1, a.width].includes(b.width);
    if (!fits) throw new Error(`${op}: ${a.name} and ${b.name} differ in size`);
    return { ...a, name: this.graph.node(op, [a.name, b.name]) };
  }

  /** Appends channels of zeros. */
  padChannels(x: Plane, extra: number): Plane {
    const pads = this.graph.integers(`pad.${extra}`, [0, 0, 0, 0, 0, extra, 0, 0]);
    return { ...x, name: this.graph.node('Pad', [x.name, pads]), channels: x.channels + extra };
  }

  concatChannels(parts: readonly Plane[]): Plane {
    const [first] = parts;
    if (!first || parts.some((p) => p.height !== first.height || p.width !== first.width)) {
      throw new Error('concatenation of planes that differ in size');
    }
    const name = this.graph.node(
      'Concat',
      parts.map((p) => p.name),
      { axis: 1 },
    );
    return { ...first, name, channels: parts.reduce((sum, p) => sum + p.channels, 0) };
  }

  /** Bilinear resizing to a whole multiple, pixel centres at half (`half_pixel_centers`). */
  resizeBilinear(x: Plane, height: number, width: number): Plane {
    const scales = this.graph.constant(
      `scales.${height / x.height}x${width / x.width}`,
      Float32Array.of(1, 1, height / x.height, width / x.width),
      [4],
    );
    const attributes = { mode: 'linear', coordinate_transformation_mode: 'half_pixel' };
    return { ...x, name: this.graph.node('Resize', [x.name, '', scales], attributes), height, width };
  }

  /** The values in channels-last order as `shape`, the way TensorFlow flattens a head. */
  rows(x: Plane, shape: readonly number[], output?: string): string {
    const single = x.height === 1 && x.width === 1;
    const flat = single ? x.name : this.graph.node('Transpose', [x.name], { perm: [0, 2, 3, 1] });
    const target = this.graph.integers(`shape.${shape.join('x')}`, shape);
    return this.graph.node('Reshape', [flat, target], {}, output);
  }

  #kernel(label: string, { weights, shape, bias }: Kernel): string[] {
    const names = [this.#constant(`${label}.weight`, weights, shape)];
    if (bias) names.push(this.#constant(`${label}.bias`, bias, [bias.length]));
    return names;
  }

  #constant(name: string, values: Float32Array, dims: readonly number[]): string {
    return this.#weights === 'float16'
      ? this.graph.halfConstant(name, values, dims)
      : this.graph.constant(name, values, dims);
  }

  #scalar(name: string, value: number): string {
    return this.graph.constant(name, Float32Array.of(value), [1]);
  }
}

/** Padding before, padding after and size after a window of `size` moved by `stride` (TensorFlow's rule for SAME). */
function span(length: number, size: number, stride: number, padding: Padding): [number, number, number] {
  if (padding === 'VALID') return [0, 0, Math.floor((length - size) / stride) + 1];
  const steps = Math.ceil(length / stride);
  const total = Math.max(0, (steps - 1) * stride + size - length);
  return [Math.floor(total / 2), Math.ceil(total / 2), steps];
}
