"""Draw the style pictures that the studio offers: public/remix/<id>.webp. No photo is in them, only programs and palettes.

    python models/training/style/gallery.py
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths  # noqa: E402
from style import drawn  # noqa: E402

SIZE = 384
NIGHT = ("0b1437", "1f3c88", "3f6fc4", "8fb8de", "f4d35e", "fff3b0")
MEADOW = ("243119", "4a6b2a", "a3b18a", "e9c46a", "e76f51", "8ecae6")
WASHES = ("264653", "5fa8d3", "a8dadc", "f1c9b8", "e5989b", "fdf0d5")
GLASS = ("7b0d1e", "c1121f", "f4a261", "2a9d8f", "1d3557", "f1faee")
BAUHAUS = ("f4ecd8", "1b1b1e", "d62828", "f77f00", "fcbf49", "003049")
EMBER = ("1a0f0f", "5f0f40", "9a031e", "fb8b24", "ffd166", "fff1d0")
SEPIA = ("2b1d0e", "6f4e37", "b08968", "ede0d4", "f5ebe0", "fffaf3")
SEA = ("012a4a", "013a63", "2a6f97", "61a5c2", "a9d6e5", "fefae0")

# id: (what draws it, palette, seed)
PICTURES = {
    "swirls": (drawn.flow, NIGHT, 22), "oil": (drawn.strokes, MEADOW, 10), "embers": (drawn.strokes, EMBER, 9),
    "watercolour": (drawn.wash, WASHES, 3), "stained-glass": (drawn.mosaic, GLASS, 16), "engraving": (drawn.hatching, SEPIA, 14),
    "bauhaus": (drawn.shapes, BAUHAUS, 17), "dots": (drawn.dots, GLASS, 2), "ink-lines": (drawn.lines, SEPIA, 33), "waves": (drawn.pattern, SEA, 7),
}


def landscape(rng: np.random.Generator, palette: np.ndarray) -> np.ndarray:
    """Hills under a sky, as something for the marks to follow."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32) / SIZE
    sorted_ = drawn.by_luma(palette)
    out = drawn.ramp(sorted_[2:], 1 - y + 0.1 * drawn.field(rng, SIZE, 4, 2))
    sun = np.hypot(x - 0.72, y - 0.24)
    out = np.where((sun < 0.1)[..., None], sorted_[-1], out)
    for k in range(4):
        ridge = 0.45 + 0.13 * k + 0.06 * drawn.field(rng, SIZE, 3 + 2 * k)[0]
        shade = sorted_[max(0, 3 - k)] * (0.8 + 0.4 * y[..., None])
        out = np.where((y > ridge[None, :])[..., None], shade, out)
    return drawn.clip(out)


def main() -> None:
    folder = paths.REPO / "public/remix"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, colours, seed) in PICTURES.items():
        rng = np.random.default_rng(seed)
        palette = np.array([[int(c[i:i + 2], 16) for i in (0, 2, 4)] for c in colours])
        Image.fromarray(make(rng, SIZE, landscape(rng, palette), palette)).save(folder / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
