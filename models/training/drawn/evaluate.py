"""The figures of tintype-upscale-drawn-x4 on the held-out sheets, beside bicubic and the net for photographs: clean and JPEG 50.

    python models/training/drawn/evaluate.py [--checkpoint FILE] [--sheet FILE]
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import score, trained  # noqa: E402
from drawn.model import UpscaleDrawn  # noqa: E402
from drawn.train import KINDS, Sheets  # noqa: E402
from upscale.evaluate import runner  # noqa: E402
from upscale.train import UpscaleRecipe  # noqa: E402


def main() -> None:
    options = trained.parser(__doc__, "drawn").parse_args()
    call = trained.caller(UpscaleDrawn(), "tintype-upscale-drawn-x4", ("image", "cleanup", "lettering"), options.checkpoint)
    photo = runner(None)
    rows = []
    for lettering, kind in enumerate(KINDS):
        rng, table = np.random.default_rng(3), {}
        sheet = Sheets(f"held-{kind}.png")
        for truth in (sheet.one(rng, 256, False) for _ in range(8)):
            clean = np.asarray(Image.fromarray(truth).resize((64, 64), Image.BICUBIC))
            for case, small, level in (("clean", clean, 0.0), ("web", UpscaleRecipe._bench(truth), 0.6)):
                x = score.tensor(small)
                plane = lambda v: np.full((1, 1, *x.shape[2:]), v, np.float32)  # noqa: E731
                shown = {"bicubic": np.asarray(Image.fromarray(small).resize((256, 256), Image.BICUBIC)), "photo net": photo(small, level),
                         "drawn net": score.picture(call(x, plane(level), plane(lettering)))}
                for method, out in shown.items():
                    table.setdefault((case, method), []).append((score.psnr_y(truth, out), score.perceptual(truth, out)))
                rows.append([*shown.values(), truth])
        for (case, method), values in table.items():
            y, p = np.mean(values, 0)
            print(json.dumps({"set": kind, "case": case, "method": method, "psnr_y": round(y, 2), "sqd": round(p, 3)}))
    score.sheet(rows, options.sheet)


if __name__ == "__main__":
    main()
