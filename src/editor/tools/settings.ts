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
  'object',
  'heal',
  'redeye',
] as const;
/** Offered beside the others while a tool is open that can use what they set. */
export const strokeToolIds = ['keep', 'remove'] as const;
export type StrokeToolId = (typeof strokeToolIds)[number];
export type OfferedToolId = StrokeToolId | 'dots';
export type ToolId = (typeof toolIds)[number] | OfferedToolId;

export const isStrokeTool = (tool: ToolId): tool is StrokeToolId =>
  (strokeToolIds as readonly string[]).includes(tool);

/** Tools that repair the picture itself; they share a size of their own. */
export const isRetouchTool = (tool: ToolId): boolean => tool === 'heal' || tool === 'redeye';

export const overlayModes = ['red', 'ants', 'bw', 'off'] as const;
export type OverlayMode = (typeof overlayModes)[number];

export const MIN_BRUSH = 1;
export const MAX_BRUSH = 2000;

interface ToolSettings {
  tool: ToolId;
  /** Brush diameter in image pixels. */
  size: number;
  /** Diameter of the retouching tools, in image pixels. */
  retouchSize: number;
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
  /** What is of use now beside the tools that always are. */
  offered: readonly OfferedToolId[];
}

interface ToolStore extends ToolSettings {
  set(settings: Partial<ToolSettings>): void;
  /** Offers some tools, or takes them away and puts them out of the hand. */
  offer(tools: readonly OfferedToolId[], offer: boolean): void;
  /** [ and ]: a tenth smaller or larger, at least one pixel. */
  resizeBrush(direction: 1 | -1): void;
}

export const useTools = create<ToolStore>()((set, get) => ({
  tool: 'hand',
  size: 80,
  retouchSize: 28,
  hardness: 0.8,
  opacity: 1,
  combine: 'add',
  tolerance: 0.06,
  contiguous: true,
  overlay: 'red',
  offered: [],
  set: (settings) => set(settings),
  offer: (tools, offer) =>
    set(({ tool, offered }) => {
      const others = offered.filter((id) => !tools.includes(id));
      const away = !offer && (tools as readonly ToolId[]).includes(tool);
      return { offered: offer ? [...others, ...tools] : others, ...(away && { tool: 'hand' }) };
    }),
  resizeBrush: (direction) => {
    const name = sizeName(get().tool);
    const size = get()[name];
    const step = Math.max(1, Math.round(size * 0.1));
    set({ [name]: clamp(size + direction * step, MIN_BRUSH, MAX_BRUSH) });
  },
}));

/** Which setting is the size of a tool. */
export const sizeName = (tool: ToolId): 'size' | 'retouchSize' =>
  isRetouchTool(tool) ? 'retouchSize' : 'size';
