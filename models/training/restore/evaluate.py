"""The figures of tintype-restore on shared/eval: noise sigma 25, JPEG 20, blur, clean; and a sheet of real noisy photos.

    python models/training/restore/evaluate.py [--checkpoint FILE] [--sheet FILE]

Kodak: the crops at rows and columns 122..378 of the eight pictures in shared/eval, noise seed 1000 + k.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import degrade, paths, score, trained  # noqa: E402
from restore.model import Restore  # noqa: E402


def runner(checkpoint: Path | None):
    """(picture uint8, strength) -> picture uint8: the shipped graph, or a checkpoint in torch."""
    call = trained.caller(Restore(), "tintype-restore", ("image", "strength"), checkpoint)

    def restore(picture: np.ndarray, strength: float = 0.5) -> np.ndarray:
        h, w = picture.shape[:2]
        padded = np.pad(picture, ((0, -h % 8), (0, -w % 8), (0, 0)), mode="reflect")
        x = score.tensor(padded)
        return score.picture(call(x, np.full((1, 1, *x.shape[2:]), strength, np.float32)))[:h, :w]

    return restore


def main() -> None:
    options = trained.parser(__doc__, "restore").parse_args()
    restore = runner(options.checkpoint)
    table: dict[str, list] = {}
    rows = []
    for k, file in enumerate(sorted((paths.EVAL / "photos/kodak").glob("*.png"))):
        clean = score.read(file)[122:378, 122:378]
        noisy = np.clip(np.round(clean + np.random.default_rng(1000 + k).normal(0, 25, clean.shape)), 0, 255).astype(np.uint8)
        packed = degrade.jpeg(clean, 20)
        blurred = np.clip(np.round(gaussian_filter(clean.astype(np.float32), (1.2, 1.2, 0))), 0, 255).astype(np.uint8)
        row = []
        for name, damaged in (("noise25", noisy), ("jpeg20", packed), ("blur1.2", blurred), ("clean", clean)):
            out = restore(damaged)
            table.setdefault(name, []).append((score.psnr(clean, damaged), score.perceptual(clean, damaged), score.psnr(clean, out),
                                               score.psnr_y(clean, out), score.perceptual(clean, out)))
            row += [damaged, out]
        rows.append(row[:4] + [clean])
    for name, values in table.items():
        before, before_p, after, after_y, after_p = np.mean(values, 0)
        print(json.dumps({"task": name, "n": len(values), "input_psnr": round(before, 2), "input_sqd": round(before_p, 3),
                          "psnr_rgb": round(after, 2), "psnr_y": round(after_y, 2), "sqd": round(after_p, 3)}))
    for file in sorted((paths.EVAL / "noise").glob("*.png")):
        real = score.read(file)[:384, :384]
        rows.append([real, restore(real, 0.2), restore(real), restore(real, 0.8), real])
    score.sheet(rows, options.sheet)


if __name__ == "__main__":
    main()
