"""The figures of tintype-colorize on Kodak turned grey, beside grey and a sepia tint, and a sheet with old photographs.

    python models/training/colorize/evaluate.py [--checkpoint FILE] [--gain G] [--side S] [--sheet FILE]

The picture is shrunk to S on its longer side for the net, its chroma enlarged bicubically over full-resolution luma.
`--gain` multiplies the chroma (saturation).
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from colorize import lab  # noqa: E402
from colorize.model import load_committee  # noqa: E402
from common import paths, score, trained  # noqa: E402


def runner(checkpoint: Path | None, side: int, gain: float):
    """grey uint8 [H,W] -> uint8 [H,W,3]."""
    if checkpoint:
        net = load_committee(checkpoint)
        call = lambda luma: net(torch.from_numpy(luma)).detach().numpy() * 110  # noqa: E731
    else:
        session = score.session(paths.EMBEDDED / "tintype-colorize.onnx")
        call = lambda luma: session.run(None, {"luma": luma})[0]  # noqa: E731

    def colorize(grey: np.ndarray) -> np.ndarray:
        scale = side / max(grey.shape)
        size = tuple(max(32, round(n * scale / 32) * 32) for n in grey.shape[::-1])
        small = np.asarray(Image.fromarray(grey).resize(size, Image.LANCZOS))
        luma = lab.from_rgb(np.repeat(small[..., None], 3, 2))[..., 0] / 100
        ab = call(luma[None, None].astype(np.float32))[0]
        planes = [np.asarray(Image.fromarray(p * gain).resize(grey.shape[::-1], Image.BICUBIC)) for p in ab]
        return lab.to_rgb(np.stack([lab.from_rgb(np.repeat(grey[..., None], 3, 2))[..., 0], *planes], -1))

    return colorize


def main() -> None:
    parser = trained.parser(__doc__, "colorize")
    parser.add_argument("--gain", type=float, default=1.0)
    parser.add_argument("--side", type=int, default=192)
    options = parser.parse_args()
    colorize = runner(options.checkpoint, options.side, options.gain)
    table: dict[str, list] = {}
    rows = []
    for file in sorted((paths.EVAL / "photos/kodak").glob("*.png")):
        truth = score.read(file)
        grey = lab.grey(truth)
        flat = np.repeat(grey[..., None], 3, 2)
        shown = {"grey": flat, "sepia": np.clip(np.round(flat * np.array([1.07, 0.97, 0.8])), 0, 255).astype(np.uint8), "net": colorize(grey)}
        for name, out in shown.items():
            distance = np.linalg.norm(lab.from_rgb(out)[..., 1:] - lab.from_rgb(truth)[..., 1:], axis=-1).mean()
            table.setdefault(name, []).append((score.psnr(truth, out), distance, score.colourfulness(out), score.perceptual(truth, out)))
        rows.append([*shown.values(), truth])
    for name, values in table.items():
        p, d, c, s = np.mean(values, 0)
        print(json.dumps({"case": name, "n": len(values), "psnr_rgb": round(p, 2), "ab_distance": round(d, 2), "colourfulness": round(c, 1),
                          "sqd": round(s, 3), "each": [round(v[0], 1) for v in values]}))
    for file in sorted((paths.EVAL / "bw").glob("*.jpg")):
        grey = lab.grey(score.read(file))
        rows.append([np.repeat(grey[..., None], 3, 2), colorize(grey)])
    score.sheet(rows, options.sheet)


if __name__ == "__main__":
    main()
