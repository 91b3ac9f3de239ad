"""Synthetic damage of photographs: noise, JPEG, blur (after the mixtures of FFDNet and Real-ESRGAN)."""
from __future__ import annotations

import io

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter


def jpeg(picture: np.ndarray, quality: int, subsampling: int = 2) -> np.ndarray:
    """uint8 [H,W,3] through one JPEG encode and decode; subsampling 0 = 4:4:4, 2 = 4:2:0."""
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "JPEG", quality=quality, subsampling=subsampling)
    return np.asarray(Image.open(held))


def noise(rng: np.random.Generator, shape: tuple[int, ...], sigma: float, picture: np.ndarray) -> np.ndarray:
    """Additive noise of standard deviation `sigma` (0..255 units): white per channel, grey, coarse, or signal dependent."""
    kind = rng.random()
    white = rng.standard_normal(shape, dtype=np.float32)
    if kind < 0.72:
        return white * sigma
    if kind < 0.82:  # film: the same in all channels
        return np.repeat(white[..., :1], 3, axis=-1) * sigma
    if kind < 0.91:  # scanned or resized: grains larger than a pixel
        coarse = gaussian_filter(white, (0.7, 0.7, 0))
        return coarse / max(float(coarse.std()), 1e-6) * sigma * 0.8
    return white * sigma * np.sqrt(0.25 + picture.astype(np.float32) / 170)  # photon noise


def blur(rng: np.random.Generator, picture: np.ndarray, level: float) -> np.ndarray:
    sigma = float(rng.uniform(0.3, 0.5 + 1.5 * level))
    return gaussian_filter(picture.astype(np.float32), (sigma, sigma, 0))


def damage(rng: np.random.Generator, clean: np.ndarray, level: float) -> np.ndarray:
    """One damaged version of uint8 [H,W,3]; `level` 0..1 is how bad. Returns uint8."""
    kind = rng.random()
    x = clean.astype(np.float32)
    blurred = kind > 0.90 or (0.70 < kind < 0.78)
    noisy = kind < 0.42 or 0.66 < kind
    packed = 0.42 <= kind < 0.86
    if blurred:
        x = blur(rng, clean, level)
        level_rest = level * 0.5
    else:
        level_rest = level
    if noisy:
        x = x + noise(rng, x.shape, (55 if kind < 0.42 else 30) * level_rest, clean)
    x = np.clip(np.round(x), 0, 255).astype(np.uint8)
    if packed:
        x = jpeg(x, int(round(96 - 86 * level_rest ** 0.7)), 0 if rng.random() < 0.2 else 2)
    return x
