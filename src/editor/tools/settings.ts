/** Which canvas tool is held and how it is set. */
import { create } from 'zustand';
import type { Combine } from '../../jobs/mask.ts';
import { clamp } from '../geometry.ts';

export const toolIds = [
  'hand',
  'brush',
  'eraser',
  'rectangle',
  'ellipse',
  'lasso',
  'polygon',
  'wand',
] as const;
export type ToolId = (typeof toolIds)[number];

export const overlayModes = ['red', 'ants', 'bw', 'off'] as const;
export type OverlayMode = (typeof overlayModes)[number];

export const MIN_BRUSH = 1;
export const MAX_BRUSH = 2000;

interface ToolSettings {
  tool: ToolId;
  /** Brush diameter in image pixels. */
  size: number;
  /** 0..1 */
  hardness: number;
  /** 0..1 */
  opacity: number;
  /** How areas meet what is selected already; Alt subtracts whatever is set here. */
  combine: Combine;
  /** Wand: OKLab distance, 0..0.4. */
  tolerance: number;
  contiguous: boolean;
  overlay: OverlayMode;
}

interface ToolStore extends ToolSettings {
  set(settings: Partial<ToolSettings>): void;
  /** [ and ]: a tenth smaller or larger, at least one pixel. */
  resizeBrush(direction: 1 | -1): void;
}

export const useTools = create<ToolStore>()((set) => ({
  tool: 'hand',
  size: 80,
  hardness: 0.8,
  opacity: 1,
  combine: 'add',
  tolerance: 0.06,
  contiguous: true,
  overlay: 'red',
  set: (settings) => set(settings),
  resizeBrush: (direction) =>
    set(({ size }) => {
      const step = Math.max(1, Math.round(size * 0.1));
      return { size: clamp(size + direction * step, MIN_BRUSH, MAX_BRUSH) };
    }),
}));
