"""A palette by rule, for comparison: colour-wheel schemes in OKLCh with spread lightness (the usual generator)."""
from __future__ import annotations

import numpy as np

SCHEMES = {"analogous": (0, 30, -30, 60, -60), "complementary": (0, 180, 20, 200, -20), "triad": (0, 120, 240, 20, 140),
           "split": (0, 150, 210, 20, -20), "tetrad": (0, 90, 180, 270, 20), "monochrome": (0, 4, -4, 8, -8)}


def complete(known: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """OKLab [size,3]: the known colours first, then colours of one scheme around the most colourful of them."""
    colors = list(known)
    if colors:
        seed = max(colors, key=lambda c: float(np.hypot(c[1], c[2])))
        hue, chroma = np.arctan2(seed[2], seed[1]), max(float(np.hypot(seed[1], seed[2])), 0.04)
    else:
        hue, chroma = rng.uniform(-np.pi, np.pi), rng.uniform(0.05, 0.18)
    offsets = list(SCHEMES.values())[rng.integers(len(SCHEMES))]
    lights = rng.permutation(np.linspace(0.3, 0.92, size))
    while len(colors) < size:
        at = len(colors)
        turned = hue + np.radians(offsets[at % 5]) + rng.normal(0, 0.06)
        c = chroma * np.exp(rng.normal(0, 0.25))
        colors.append(np.array([np.clip(lights[at] + rng.normal(0, 0.04), 0, 1), c * np.cos(turned), c * np.sin(turned)]))
    return np.array(colors)
