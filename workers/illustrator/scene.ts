/** A composed picture as data: everything that `drawScene` needs, nothing random left. Lengths are pixels of the scene. */
import type { Cover, Detail, Mood, Place, Time, Weather } from './words/setting-words.ts';

export interface SceneItem {
  /** Index into the lexicon's drawings. */
  drawing: number;
  label: string;
  /** Bottom centre of the ink. */
  x: number;
  y: number;
  /** Side of the drawing's whole (square) view box. */
  size: number;
  flip: boolean;
  /** Radians, about the centre of the ink. */
  rotate: number;
  /** Painting order, low first. */
  z: number;
  /** Recolour to `#rrggbb`. */
  colour?: string;
  /** 0..1: how far it fades into the air of the setting. */
  haze: number;
  shadow: 'ground' | 'below' | 'none';
  /** Where the ground under it is, for shadows of things in the air. */
  groundY: number;
  /** 0..1 of the ink's height that is under water. */
  submerged: number;
  /** 0..1 of the ink's height that is hidden from below. */
  cut: number;
  /** Mirror image in wet ground or water. */
  reflect: boolean;
  /** Part of the setting rather than a thing of the prompt. */
  prop: boolean;
  /** Index of the prompt's thing that it shows, −1 for props. */
  thing: number;
}

export interface SceneSetting {
  place: Place;
  /** What makes the place this one. */
  detail: Detail | null;
  /** A second place, seen beyond the first. */
  beyond: Place | null;
  /** What lies over the ground. */
  cover: Cover | null;
  /** Drawings that grow all over the ground, and their colour. */
  crop: readonly number[];
  cropColour: string | null;
  /** A room's window in pixels where the prompt has one; null = where the seed puts it. */
  window: { x: number; y: number; width: number; height: number } | null;
  time: Time;
  weather: Weather;
  mood: Mood | null;
  /** Height of the horizon, pixels from the top. */
  horizon: number;
  /** Where the peak or hilltop is that things stand on. */
  peak: { x: number; y: number } | null;
  /** Sun or moon in the sky; null where the prompt places its own. */
  luminary: { x: number; y: number; r: number } | null;
  /** Seed of the painted parts. */
  seed: number;
  /** Degrees by which this picture's colours turn. */
  hue: number;
}

export interface Lettering {
  text: string;
  x: number;
  y: number;
  /** Widest line allowed. */
  width: number;
  /** Font size in pixels. */
  size: number;
  colour: string;
  outline: string | null;
}

/** A thin line between two points, painted with the items of its depth. */
export interface Thread {
  from: [number, number];
  to: [number, number];
}

export interface Scene {
  version: 1;
  prompt: string;
  seed: number;
  width: number;
  height: number;
  setting: SceneSetting;
  items: SceneItem[];
  /** Strings of kites, of what hangs: from, to. */
  threads: Thread[];
  lettering: Lettering[];
  /** Style id; `none` = as drawn. */
  style: string;
}
