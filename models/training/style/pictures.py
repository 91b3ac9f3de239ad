"""The style pictures of training: drawn by programs, old masters, wallpapers, surfaces, photos; with colours changed at random."""
from __future__ import annotations

import cv2
import numpy as np

from common import pictures
from palette.data import designed, srgb
from style import drawn, paintings

SIZE = 320
SHARES = {"drawn": 0.42, "master": 0.3, "painting": 0.06, "texture": 0.14, "photo": 0.08}


def _fit(array: np.ndarray, least: int = SIZE) -> np.ndarray:
    """Shrunk or grown so that the short side is `least`."""
    scale = least / min(array.shape[:2])
    return cv2.resize(array, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _loaded(kind: str, limit: int, validation: bool = False) -> list[np.ndarray]:
    return pictures.cached(f"style {kind} {limit} {validation} {SIZE}", lambda: [
        _fit(np.asarray(pictures.load(r).convert("RGB"))) for r in pictures.records((kind,), validation)[:limit]])


def _drawn(count: int) -> list[np.ndarray]:
    def make() -> list[np.ndarray]:
        rng, photos = np.random.default_rng(11), _loaded("photo", 400)
        palettes = [srgb(p) for p in designed()]
        out = []
        for _ in range(count):
            base = photos[rng.integers(len(photos))]
            y, x = rng.integers(base.shape[0] - SIZE + 1), rng.integers(base.shape[1] - SIZE + 1)
            out.append(drawn.draw(rng, SIZE, np.ascontiguousarray(base[y:y + SIZE, x:x + SIZE]), palettes[rng.integers(len(palettes))]))
        return out
    return pictures.cached(f"style drawn {count} {SIZE}", make)


class Styles:
    """Random square style pictures, uint8."""

    def __init__(self, drawings: int = 1500):
        masters = [a for _, a in paintings.assembled()]
        self.groups = {"drawn": _drawn(drawings), "master": [_fit(a, s) for a in masters for s in (SIZE, 460)],
                       "painting": _loaded("painting", 50), "texture": _loaded("texture", 220), "photo": _loaded("photo", 400)}
        self.palettes = [srgb(p) for p in designed()]

    def one(self, rng: np.random.Generator, size: int) -> np.ndarray:
        kind = str(rng.choice(list(SHARES), p=list(SHARES.values())))
        array = self.groups[kind][rng.integers(len(self.groups[kind]))]
        side = min(min(array.shape[:2]), int(size * rng.uniform(0.9, 1.5)))
        y, x = rng.integers(array.shape[0] - side + 1), rng.integers(array.shape[1] - side + 1)
        crop = cv2.resize(array[y:y + side, x:x + side], (size, size), interpolation=cv2.INTER_AREA if side > size else cv2.INTER_LINEAR)
        if rng.random() < 0.5:
            crop = crop[:, ::-1]
        if kind != "drawn" and rng.random() < 0.12:
            crop = drawn.clip(drawn.tinted(rng, np.ascontiguousarray(crop), self.palettes[rng.integers(len(self.palettes))]))
        return self._recoloured(rng, np.ascontiguousarray(crop))

    @staticmethod
    def _recoloured(rng: np.random.Generator, crop: np.ndarray) -> np.ndarray:
        if rng.random() < 0.45:
            return crop
        hsv = cv2.cvtColor(crop, cv2.COLOR_RGB2HSV).astype(np.float32)
        hsv[..., 0] = (hsv[..., 0] + rng.uniform(0, 180)) % 180
        hsv[..., 1] *= rng.choice([0.3, 0.7, 1.0, 1.3])
        turned = cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2RGB).astype(np.float32)
        return drawn.clip((turned - 128) * rng.uniform(0.7, 1.25) + 128 + rng.uniform(-20, 20))
