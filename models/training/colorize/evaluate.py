"""The figures of tintype-colorize on Kodak turned grey, with 0, 10 and 50 hints taken from the truth, and old photographs.

    python models/training/colorize/evaluate.py [--checkpoint FILE] [--gain G] [--sheet FILE]

Whole crop (500 x 500) shrunk to 256 x 256 for the net, chroma enlarged bilinearly over full-resolution luma.
`--gain` multiplies the chroma away from hints (saturation).
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from colorize import lab  # noqa: E402
from colorize.model import Colorize  # noqa: E402
from colorize.train import give_hints  # noqa: E402
from common import paths, score, trained  # noqa: E402

SIDE = 256


def runner(checkpoint: Path | None):
    """(grey uint8 [H,W], hints [256,256,3]) -> uint8 [H,W,3]."""
    call = trained.caller(Colorize(), "tintype-colorize", ("luma", "hints"), checkpoint)

    def colorize(grey: np.ndarray, hints: np.ndarray, gain: float = 1.0) -> np.ndarray:
        small = np.asarray(Image.fromarray(grey).resize((SIDE, SIDE), Image.LANCZOS))
        luma = lab.from_rgb(np.repeat(small[..., None], 3, 2))[..., 0] / 100
        ab = call(luma[None, None].astype(np.float32), np.ascontiguousarray(hints.transpose(2, 0, 1)[None]).astype(np.float32))[0]
        planes = [np.asarray(Image.fromarray(p * 110 * gain).resize(grey.shape[::-1], Image.BICUBIC)) for p in ab]
        return lab.to_rgb(np.stack([lab.from_rgb(np.repeat(grey[..., None], 3, 2))[..., 0], *planes], -1))

    return colorize


def main() -> None:
    parser = trained.parser(__doc__, "colorize")
    parser.add_argument("--gain", type=float, default=1.0)
    options = parser.parse_args()
    colorize = runner(options.checkpoint)
    table: dict[str, list] = {}
    rows = []
    for k, file in enumerate(sorted((paths.EVAL / "photos/kodak").glob("*.png"))):
        truth = score.read(file)
        grey = lab.grey(truth)
        flat = np.repeat(grey[..., None], 3, 2)
        small = np.asarray(Image.fromarray(truth).resize((SIDE, SIDE), Image.LANCZOS))
        shown = {"grey": flat, "sepia": np.clip(np.round(flat * np.array([1.07, 0.97, 0.8])), 0, 255).astype(np.uint8)}
        for count in (0, 10, 50):
            hints = give_hints(np.random.default_rng(100 + k), lab.from_rgb(small)[..., 1:] / 110, count)
            shown[f"net, {count} hints"] = colorize(grey, hints, options.gain if count == 0 else 1.0)
        for name, out in shown.items():
            distance = np.linalg.norm(lab.from_rgb(out)[..., 1:] - lab.from_rgb(truth)[..., 1:], axis=-1).mean()
            table.setdefault(name, []).append((score.psnr(truth, out), distance, score.colourfulness(out), score.perceptual(truth, out)))
        rows.append([flat, shown["net, 0 hints"], shown["net, 10 hints"], shown["net, 50 hints"], truth])
    for name, values in table.items():
        p, d, c, s = np.mean(values, 0)
        print(json.dumps({"case": name, "n": len(values), "psnr_rgb": round(p, 2), "ab_distance": round(d, 2), "colourfulness": round(c, 1),
                          "sqd": round(s, 3)}))
    none = np.zeros((SIDE, SIDE, 3), np.float32)
    for file in sorted((paths.EVAL / "bw").glob("*.jpg")):
        grey = lab.grey(score.read(file))
        rows.append([np.repeat(grey[..., None], 3, 2), colorize(grey, none, options.gain)])
    score.sheet(rows, options.sheet)


if __name__ == "__main__":
    main()
