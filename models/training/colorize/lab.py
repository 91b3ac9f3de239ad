"""sRGB and CIE Lab (D65), and grey as the evaluation makes it."""
from __future__ import annotations

import numpy as np

_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]], np.float32)
_WHITE = np.array([0.95047, 1.0, 1.08883], np.float32)
_CURVE = (lambda c: np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4))(np.arange(256) / 255).astype(np.float32)


def from_rgb(rgb: np.ndarray) -> np.ndarray:
    """uint8 [...,3] to Lab float32."""
    t = _CURVE[rgb] @ (_TO_XYZ.T / _WHITE)
    f = np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1).astype(np.float32)


def to_rgb(lab: np.ndarray) -> np.ndarray:
    """Lab [...,3] to uint8, clipped to the gamut channel by channel."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], -1)
    t = np.where(f > 0.206893, f ** 3, (f - 16 / 116) / 7.787) * _WHITE
    c = np.clip(t @ np.linalg.inv(_TO_XYZ).T, 0, 1)
    return np.round(255 * np.where(c <= 0.0031308, 12.92 * c, 1.055 * c ** (1 / 2.4) - 0.055)).astype(np.uint8)


def grey(rgb: np.ndarray) -> np.ndarray:
    """uint8 [...,3] to uint8 [...]: 0.299 R + 0.587 G + 0.114 B, rounded."""
    return np.round(rgb.astype(np.float32) @ np.float32([0.299, 0.587, 0.114])).astype(np.uint8)
