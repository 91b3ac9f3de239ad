/** What the editing worker can do: one function per request, pixels in, pixels out. */
export { cutTiles } from '../imaging/editing/tiles.ts';
