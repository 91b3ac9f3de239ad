/** A small picture drawn from its pixels. */
import { type ComponentProps, useEffect, useRef } from 'react';
import type { Raster } from '../capabilities/contract.ts';

interface RasterCanvasProps extends Omit<ComponentProps<'canvas'>, 'width' | 'height' | 'ref'> {
  /** Absent: the canvas stays empty. */
  raster: Raster | undefined;
}

export function RasterCanvas({ raster, ...rest }: RasterCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !raster) return;
    element.width = raster.width;
    element.height = raster.height;
    element.getContext('2d')?.putImageData(new ImageData(raster.data, raster.width, raster.height), 0, 0);
  }, [raster]);
  return <canvas ref={canvas} {...rest} />;
}
