"""The corpus in memory: decoded pictures and random crops of them."""
from __future__ import annotations

import hashlib
import json
import pickle
from typing import Any, Callable

import numpy as np
from PIL import Image

from . import paths


def held_out(identity: str) -> bool:
    """True for the 6 % of the pictures (by content hash) that are kept for validation."""
    return int(identity[:2], 16) < 16


def records(kinds: tuple[str, ...], validation: bool = False) -> list[dict]:
    """Index records of these kinds, either the training part or the held-out part."""
    index = json.loads((paths.CORPUS / "index.json").read_text())
    return [p for p in index["pictures"] if p["kind"] in kinds and held_out(p["id"]) == validation]


def load(record: dict) -> Image.Image:
    return Image.open(paths.CORPUS / "pictures" / record["kind"] / f"{record['id']}.png")


def cached(key: str, make: Callable[[], Any]) -> Any:
    """`make()`, kept on disk below the corpus under a hash of `key` and of the index: decoding costs more than training starts."""
    index = (paths.CORPUS / "index.json").read_bytes()
    file = paths.CORPUS / "cache" / f"{hashlib.sha256(key.encode() + index).hexdigest()[:20]}.pickle"
    if file.exists():
        return pickle.loads(file.read_bytes())
    value = make()
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(pickle.dumps(value, protocol=5))
    return value


BLOCKY = 1.03


def blockiness(luma: np.ndarray) -> float:
    """How much larger steps between rows and columns are at multiples of 8 than elsewhere; about 1 where no JPEG was."""
    def ratio(steps: np.ndarray) -> float:
        at = steps[:len(steps) // 8 * 8].reshape(-1, 8).mean(0)
        return float(at[7] / max(at[:7].mean(), 1e-3))

    plane = luma.astype(np.float32)
    return (ratio(np.abs(np.diff(plane, axis=1)).mean(0)) + ratio(np.abs(np.diff(plane, axis=0)).mean(1))) / 2


class Crops:
    """Random square crops, RGB uint8, from whole pictures held at two scales.

    `weights` gives each kind's share of the draws; inside a kind a picture is drawn by the square root of its area. `limit` caps
    the textures. A picture that shows the 8x8 blocks of an old JPEG is no truth at its own size: it is held shrunk only.
    """

    def __init__(self, weights: dict[str, float], scales: tuple[float, ...] = (1.0, 0.6), limit: int | None = None,
                 validation: bool = False, turned: bool = True):
        self.turned = turned
        self.groups: list[tuple[float, list[np.ndarray], np.ndarray]] = []
        for kind, weight in weights.items():
            chosen = records((kind,), validation)[:limit if kind == "texture" else None]
            arrays = cached(f"crops 2 {kind} {scales} {validation} {limit}", lambda: [a for r in chosen for a in self._scaled(r, scales)])
            if arrays:
                area = np.array([a.shape[0] * a.shape[1] for a in arrays], dtype=np.float64) ** 0.5
                self.groups.append((weight, arrays, np.cumsum(area / area.sum())))
        total = sum(g[0] for g in self.groups)
        self.shares = np.cumsum([g[0] / total for g in self.groups])

    @staticmethod
    def _scaled(record: dict, scales: tuple[float, ...]) -> list[np.ndarray]:
        picture = load(record).convert("RGB")
        if blockiness(np.asarray(picture.convert("L"))) > BLOCKY:
            scales = tuple(s for s in scales if s < 1) or scales
        size = lambda s: (round(picture.width * s), round(picture.height * s))  # noqa: E731
        return [np.asarray(picture if s == 1 else picture.resize(size(s), Image.LANCZOS)) for s in scales]

    def one(self, rng: np.random.Generator, size: int) -> np.ndarray:
        """One [size, size, 3] uint8 crop, flipped and (where asked) turned at random."""
        while True:
            _, arrays, areas = self.groups[min(int(np.searchsorted(self.shares, rng.random())), len(self.groups) - 1)]
            array = arrays[min(int(np.searchsorted(areas, rng.random())), len(arrays) - 1)]
            if min(array.shape[:2]) >= size:
                break
        best, most = None, -1.0
        for _ in range(2):  # the busier of two places: flat sky teaches little
            y, x = rng.integers(array.shape[0] - size + 1), rng.integers(array.shape[1] - size + 1)
            crop = array[y:y + size, x:x + size]
            detail = float(np.abs(np.diff(crop[::2, ::2, 1].astype(np.int16), axis=0)).mean())
            if detail > most:
                best, most = crop, detail
        if rng.random() < 0.5:
            best = best[:, ::-1]
        return np.ascontiguousarray(np.rot90(best, int(rng.integers(4))) if self.turned else best)

    def batch(self, rng: np.random.Generator, count: int, size: int) -> np.ndarray:
        """[count, size, size, 3] uint8."""
        return np.stack([self.one(rng, size) for _ in range(count)])
