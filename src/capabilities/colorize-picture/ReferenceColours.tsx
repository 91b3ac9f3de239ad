/** A colour taken from another picture: by a click in it, or from the handful of colours that it is made of. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { Swatches } from '../../editor/hints/HintColours.tsx';
import { setHintColor } from '../../editor/hints/hinting.ts';
import { hexOf } from '../../jobs/hints.ts';
import type { PickedPicture } from '../gather.ts';
import { PicturePicker } from '../panel/PicturePicker.tsx';
import styles from './Panel.module.css';

/** Width of the picture in the panel, in its own pixels. */
const WIDTH = 272;
/** Colours are told from squares of so many per side. */
const CELLS = 3;

export function ReferenceColours({ disabled }: { disabled: boolean }) {
  const [picked, setPicked] = useState<PickedPicture>();
  const pick = (file: File | null) => {
    if (picked) URL.revokeObjectURL(picked.url);
    setPicked(file ? { file, url: URL.createObjectURL(file) } : undefined);
  };
  const input = { label: t('hints.reference'), help: t('hints.reference-help'), required: false };
  return (
    <>
      <PicturePicker input={input} picture={picked} error={undefined} disabled={disabled} onPick={pick} />
      {picked && <Colours key={picked.url} url={picked.url} />}
    </>
  );
}

function Colours({ url }: { url: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [colours, setColours] = useState<string[]>([]);
  useEffect(() => {
    const image = new Image();
    image.src = url;
    let current = true;
    void image.decode().then(
      () => {
        const element = canvas.current;
        if (!current || !element) return;
        element.width = WIDTH;
        element.height = Math.round((WIDTH * image.naturalHeight) / image.naturalWidth);
        const context = element.getContext('2d', { willReadFrequently: true })!;
        context.drawImage(image, 0, 0, element.width, element.height);
        const small = new OffscreenCanvas(CELLS, CELLS).getContext('2d')!;
        small.imageSmoothingQuality = 'high';
        small.drawImage(element, 0, 0, CELLS, CELLS);
        const { data } = small.getImageData(0, 0, CELLS, CELLS);
        const cells = Array.from({ length: CELLS * CELLS }, (_, i) => hexOf(data.subarray(i * 4)));
        setColours([...new Set(cells)]);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [url]);
  const take = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const x = Math.floor(((clientX - box.left) / box.width) * currentTarget.width);
    const y = Math.floor(((clientY - box.top) / box.height) * currentTarget.height);
    setHintColor(hexOf(currentTarget.getContext('2d')!.getImageData(x, y, 1, 1).data));
  };
  return (
    <>
      <canvas ref={canvas} className={styles.reference} onPointerDown={take} />
      <Swatches
        label={t('hints.reference')}
        colours={colours.map((colour) => [t('hints.reference-colour'), colour])}
      />
    </>
  );
}
