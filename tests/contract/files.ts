/** The small pictures that contract requests send. */
import { encode } from 'fast-png';

export type FileName = 'photo' | 'mask' | 'damaged' | 'empty';

const SIDE = 24;

/** A file to be sent under a field's name; its bytes are made here. */
export class ContractFile {
  readonly name: FileName;
  constructor(name: FileName) {
    this.name = name;
  }

  get bytes(): Buffer<ArrayBuffer> {
    return FILES[this.name];
  }
}

function png(value: (x: number, y: number, channel: number) => number): Buffer<ArrayBuffer> {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3);
    data[i] = value(pixel % SIDE, Math.floor(pixel / SIDE), i % 3);
  }
  return Buffer.from(encode({ width: SIDE, height: SIDE, data, channels: 3 }));
}

const FILES: Readonly<Record<FileName, Buffer<ArrayBuffer>>> = {
  photo: png((x, y, channel) => 128 + 90 * Math.sin((x * (channel + 1) + y * 2) / 9)),
  mask: png((x, y) => (Math.hypot(x - SIDE / 2, y - SIDE / 2) < SIDE / 5 ? 255 : 0)),
  damaged: Buffer.from('this is no picture'),
  empty: Buffer.alloc(0),
};
