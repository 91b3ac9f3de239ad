"""Pairs painted by MicroAST (Wang et al., AAAI 2023; MIT licence; shared/weights), from corpus pictures: what the net imitates first."""
from __future__ import annotations

import numpy as np

from common import paths, pictures, score


def microast(content: np.ndarray, style: np.ndarray) -> np.ndarray:
    """uint8 pictures, sides multiples of 4 -> uint8 of the content's size."""
    encode, apply = (score.session(paths.SHARED / f"weights/microast-{name}.onnx") for name in ("style", "apply"))
    code = encode.run(None, {"style": score.tensor(style)})[0].reshape(1, -1)
    return score.picture(apply.run(None, {"content": score.tensor(content), "code": code, "alpha": np.float32([1])})[0])


def pairs(count: int, size: int, crops: pictures.Crops, styles) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """`count` of (content, style, painted) uint8 [size,size,3]; 0.2 s each on one core, kept on disk."""
    def make():
        rng, out = np.random.default_rng(77), []
        for _ in range(count):
            content, style = crops.one(rng, size), styles.one(rng, size)
            out.append((content, style, microast(content, style)))
        return out
    return pictures.cached(f"style teacher {count} {size}", make)
