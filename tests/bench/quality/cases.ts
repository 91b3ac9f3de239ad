/** All quality cases, in the order of the report. */
import { colorizeCase } from './colorize.ts';
import type { QualityCase } from './context.ts';
import { create } from './create.ts';
import { faces } from './faces.ts';
import { inpaint } from './inpaint.ts';
import { matting } from './matting.ts';
import { old } from './old.ts';
import { palette } from './palette.ts';
import { restore } from './restore.ts';
import { scratches } from './scratches.ts';
import { style } from './style.ts';
import { upscale } from './upscale.ts';

export const CASES: readonly QualityCase[] = [
  restore,
  upscale,
  scratches,
  colorizeCase,
  inpaint,
  matting,
  faces,
  style,
  palette,
  old,
  create,
];
