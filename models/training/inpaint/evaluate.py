"""Perceptual distance of tintype-inpaint alone (no patch filling after it) on shared/eval/inpaint, as BASELINES.md takes it.

    python models/training/inpaint/evaluate.py [--checkpoint FILE] [--sheet FILE]

The finished tool is measured by `npm run bench:quality -- --only inpaint`.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths, score, trained  # noqa: E402
from inpaint.model import Inpaint  # noqa: E402


def jobs() -> list[tuple[str, np.ndarray, np.ndarray]]:
    """(set, uint8 [256,256,3], hole bool [256,256]): the 256 px freeform set, and photos under object masks (protocol B)."""
    root = paths.EVAL / "inpaint"
    found = []
    for file in sorted((root / "freeform256/image").iterdir()):
        mask = np.asarray(Image.open(root / "freeform256/mask" / f"{file.stem}.png").convert("L")) < 128
        found.append(("freeform 256", score.read(file), mask))
    masks = sorted((root / "object512/mask").iterdir())
    for file, mask in zip(sorted((root / "freeform512/image").iterdir()), masks):
        small = Image.open(file).convert("RGB").resize((256, 256), Image.BICUBIC)
        hole = np.asarray(Image.open(mask).convert("L").resize((256, 256), Image.NEAREST)) > 127
        found.append(("object-shaped 256", np.asarray(small), hole))
    return found


def main() -> None:
    options = trained.parser(__doc__, "inpaint").parse_args()
    call = trained.caller(Inpaint(), "tintype-inpaint", ("image", "mask"), options.checkpoint)
    table: dict[str, list[tuple[float, float]]] = {}
    rows = []
    for name, picture, hole in jobs():
        filled = score.picture(call(score.tensor(picture), hole[None, None].astype(np.float32)))
        ys, xs = np.where(hole)
        box = np.s_[ys.min():ys.max() + 1, xs.min():xs.max() + 1]
        error = float(((picture[hole].astype(float) - filled[hole]) ** 2).mean())
        table.setdefault(name, []).append((score.perceptual(picture[box], filled[box]), 10 * np.log10(255 ** 2 / error)))
        rows.append([np.where(hole[..., None], np.uint8(127), picture), filled, picture])
    for name, values in table.items():
        distance, inside = np.mean(values, axis=0)
        print(json.dumps({"set": name, "n": len(values), "perceptual": round(float(distance), 3), "psnr_hole": round(float(inside), 2)}))
    half = (len(rows) + 1) // 2
    score.sheet([a + (rows[half + i] if half + i < len(rows) else []) for i, a in enumerate(rows[:half])], options.sheet)


if __name__ == "__main__":
    main()
