/** All canvas tools by name. The hand is no tool: without one, dragging pans. */
import { BoxTool, LassoTool, PolygonTool } from './areas.ts';
import { BrushTool } from './brush.ts';
import { DotsTool } from './dots.ts';
import { ObjectTool } from './object.ts';
import { HealTool, RedEyeTool } from './retouch.ts';
import type { ToolId } from './settings.ts';
import type { Tool, ToolHost } from './tool.ts';
import { WandTool } from './wand.ts';

export function makeTools(host: ToolHost): Record<ToolId, Tool | null> {
  return {
    hand: null,
    brush: new BrushTool(host, { layer: 'mask', erases: false }),
    eraser: new BrushTool(host, { layer: 'mask', erases: true }),
    rectangle: new BoxTool(host, 'rectangle'),
    ellipse: new BoxTool(host, 'ellipse'),
    lasso: new LassoTool(host),
    polygon: new PolygonTool(host),
    wand: new WandTool(),
    object: new ObjectTool(host),
    heal: new HealTool(host),
    redeye: new RedEyeTool(),
    keep: new BrushTool(host, { layer: 'keep', erases: false }),
    remove: new BrushTool(host, { layer: 'remove', erases: false }),
    dots: new DotsTool(),
  };
}
