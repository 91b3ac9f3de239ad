"""Random holes: brush strokes and boxes as in co-modulated GANs (Zhao et al. 2021), and the outlines of cut-outs."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw


def strokes(rng: np.random.Generator, side: int) -> np.ndarray:
    """bool [S,S], True = hole: a few fat polylines with round joints."""
    plane = Image.new("1", (side, side))
    draw = ImageDraw.Draw(plane)
    for _ in range(int(rng.integers(1, 5))):
        x, y = rng.uniform(0, side, 2)
        width = float(rng.uniform(0.04, 0.2)) * side
        heading = rng.uniform(0, 2 * np.pi)
        for _ in range(int(rng.integers(3, 12))):
            heading += rng.uniform(np.pi * 0.4, np.pi * 1.2)
            length = float(np.clip(rng.normal(0.18, 0.1), 0.03, 0.45)) * side
            to = (float(np.clip(x + length * np.cos(heading), 0, side)), float(np.clip(y + length * np.sin(heading), 0, side)))
            draw.line([(x, y), to], fill=1, width=max(2, int(width)))
            r = width / 2
            draw.ellipse([to[0] - r, to[1] - r, to[0] + r, to[1] + r], fill=1)
            x, y = to
    return np.asarray(plane)


def boxes(rng: np.random.Generator, side: int) -> np.ndarray:
    """bool [S,S]: one to four rectangles."""
    plane = np.zeros((side, side), bool)
    for _ in range(int(rng.integers(1, 5))):
        h, w = (rng.uniform(0.05, 0.5, 2) * side).astype(int)
        y, x = int(rng.integers(-h // 2, side - h // 2)), int(rng.integers(-w // 2, side - w // 2))
        plane[max(0, y):y + h, max(0, x):x + w] = True
    return plane


def outline(rng: np.random.Generator, side: int, shapes: list[Image.Image]) -> np.ndarray:
    """bool [S,S]: the silhouette of a thing, somewhat grown: what a person paints over to erase it."""
    shape = shapes[rng.integers(len(shapes))]
    size = max(8, int(rng.uniform(0.2, 0.7) * side))
    scale = size / max(shape.size)
    small = shape.resize((max(4, int(shape.width * scale)), max(4, int(shape.height * scale))), Image.BILINEAR)
    plane = Image.new("L", (side, side))
    plane.paste(small, tuple(int(v) for v in (rng.uniform(0, 1, 2) * (side - 0.8 * np.array(small.size)) - 0.1 * np.array(small.size))))
    grown = np.asarray(plane) > 60
    for _ in range(int(rng.integers(1, 1 + max(2, side // 40)))):
        grown = grown | np.roll(grown, 1, 0) | np.roll(grown, -1, 0) | np.roll(grown, 1, 1) | np.roll(grown, -1, 1)
    return grown


def hole(rng: np.random.Generator, side: int, shapes: list[Image.Image]) -> np.ndarray:
    """One mask [S,S] bool that covers 2 to 82 % of the square."""
    while True:
        kind = rng.random()
        if kind < 0.4:
            plane = outline(rng, side, shapes)
        elif kind < 0.7:
            plane = strokes(rng, side)
        elif kind < 0.8:
            plane = boxes(rng, side)
        else:
            plane = strokes(rng, side) | boxes(rng, side)
        if 0.02 < plane.mean() < 0.82:
            return plane
