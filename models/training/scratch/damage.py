"""Drawn damage of old prints with its exact mask: scratches, hairs, dust, folds and torn emulsion."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

from common import degrade

SCALE = 3  # drawn three times as large, then shrunk: smooth sub-pixel lines


def walk(rng: np.random.Generator, side: int, bend: float) -> list[tuple[float, float]]:
    """A wandering path in a square of `side`."""
    x, y = rng.uniform(-0.1, 1.1, 2) * side
    heading, step = rng.uniform(0, 2 * np.pi), side / 40
    turn = 0.0
    points = [(x, y)]
    for _ in range(int(rng.integers(4, 60))):
        turn = 0.8 * turn + rng.normal(0, bend)
        heading += turn
        x, y = x + step * np.cos(heading), y + step * np.sin(heading)
        points.append((x, y))
    return points


def strokes(rng: np.random.Generator, side: int) -> tuple[np.ndarray, float]:
    """One layer of damage: coverage [S,S] 0..1 and whether it is light (+1) or dark (-1)."""
    plane = Image.new("L", (side * SCALE, side * SCALE))
    draw = ImageDraw.Draw(plane)
    kind = rng.random()
    if kind < 0.45:  # scratches and hairs
        for _ in range(int(rng.integers(1, 7))):
            points = [(a * SCALE, b * SCALE) for a, b in walk(rng, side, rng.choice([0.003, 0.03, 0.12]))]
            draw.line(points, fill=255, width=max(2, int(rng.exponential(1.1) * SCALE + 2)), joint="curve")
    elif kind < 0.72:  # dust and specks
        for _ in range(int(rng.integers(3, 40))):
            x, y = rng.uniform(0, side * SCALE, 2)
            r = min(rng.exponential(1.4) + 0.7, 7) * SCALE
            e = rng.uniform(0.5, 1.6)
            draw.ellipse((x - r, y - r * e, x + r, y + r * e), fill=255)
    elif kind < 0.86:  # a fold from edge to edge
        a, b = rng.uniform(-0.2, 1.2, 2) * side * SCALE
        w = max(2, int(rng.uniform(0.8, 4) * SCALE))
        line = [(0, a), (side * SCALE, b)] if rng.random() < 0.5 else [(a, 0), (b, side * SCALE)]
        draw.line(line, fill=255, width=w)
    else:  # missing emulsion: a rough blot
        blob = gaussian_filter(rng.standard_normal((side, side)), rng.uniform(2, 7))
        level = np.quantile(blob, rng.uniform(0.97, 0.997))
        return (blob > level).astype(np.float32), 1.0 if rng.random() < 0.75 else -1.0
    cover = np.asarray(plane.resize((side, side), Image.BOX)).astype(np.float32) / 255
    if kind < 0.86 and rng.random() < 0.6:  # worn: broken by noise along the way
        wear = gaussian_filter(rng.standard_normal((side, side)), rng.uniform(1, 5))
        cover = cover * (wear > np.quantile(wear, rng.uniform(0.1, 0.5)))
    return cover, 1.0 if rng.random() < 0.7 else -1.0


def aged(rng: np.random.Generator, picture: np.ndarray) -> np.ndarray:
    """uint8 [S,S,3] as an old print: often grey or toned, soft, grainy, flat."""
    x = picture.astype(np.float32)
    if rng.random() < 0.65:
        grey = x @ np.float32([0.299, 0.587, 0.114])
        tone = np.float32([1, 1, 1]) if rng.random() < 0.5 else np.float32([1.07, 0.97, 0.8])
        x = grey[..., None] * tone
    low, high = rng.uniform(0, 50), rng.uniform(190, 255)
    x = low + x * (high - low) / 255
    if rng.random() < 0.6:
        s = rng.uniform(0.4, 1.6)
        x = gaussian_filter(x, (s, s, 0))
    if rng.random() < 0.7:
        x = x + degrade.noise(rng, x.shape, float(rng.uniform(1, 14)), x)
    return np.clip(x, 0, 255)


def damaged(rng: np.random.Generator, picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(uint8 [S,S,3] with damage, mask float32 [S,S]); one in eight stays whole."""
    x, side = aged(rng, picture), picture.shape[0]
    mask = np.zeros((side, side), np.float32)
    if rng.random() > 0.125:
        for _ in range(int(rng.integers(1, 5))):
            cover, sign = strokes(rng, side)
            strength = rng.uniform(0.3, 1.0)
            tint = np.float32([1, 1, 1]) + rng.normal(0, 0.06, 3).astype(np.float32)
            target = (rng.uniform(175, 255) if sign > 0 else rng.uniform(0, 60)) * tint
            if rng.random() < 0.3:  # a relative lightening, as of a crease
                target = x + sign * rng.uniform(50, 110)
            a = gaussian_filter(cover, rng.uniform(0, 0.7))[..., None] * strength
            seen = np.abs((target - x)).mean(-1) * a[..., 0]  # what cannot be seen is not asked for
            x = x * (1 - a) + target * a
            mask = np.maximum(mask, (cover > 0.4) * (seen > 12))
    out = np.clip(np.round(x), 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        out = degrade.jpeg(out, int(rng.integers(50, 96)))
    return out, mask.astype(np.float32)
