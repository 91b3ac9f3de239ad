"""F1 of tintype-scratch on drawn damage over evaluation photos (never trained on), and a sheet of real scratched prints.

    python models/training/scratch/evaluate.py [--checkpoint FILE] [--sheet FILE]
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths, score, trained  # noqa: E402
from scratch.damage import damaged  # noqa: E402
from scratch.model import Scratch  # noqa: E402
from scratch.train import f1  # noqa: E402


def runner(checkpoint: Path | None):
    """picture uint8 -> damage probability [H,W]."""
    call = trained.caller(Scratch(), "tintype-scratch", ("image",), checkpoint)

    def find(picture: np.ndarray) -> np.ndarray:
        h, w = picture.shape[:2]
        padded = np.pad(picture, ((0, -h % 16), (0, -w % 16), (0, 0)), mode="reflect")
        return call(score.tensor(padded))[0, 0, :h, :w]

    return find


def main() -> None:
    options = trained.parser(__doc__, "scratch").parse_args()
    find, rng = runner(options.checkpoint), np.random.default_rng(21)
    grey = lambda a: np.repeat((a[..., None] * 255).astype(np.uint8), 3, 2)  # noqa: E731
    found, truth, rows = [], [], []
    files = sorted((paths.EVAL / "photos/kodak").glob("*.png")) + sorted((paths.EVAL / "inpaint/freeform256/image").glob("*.jpg"))
    for file in files:
        for _ in range(3):
            picture, mask = damaged(rng, score.read(file)[:256, :256])
            out = find(picture)
            found.append(out)
            truth.append(mask)
        rows.append([picture, grey(mask), grey(out)])
    found, truth = np.concatenate(found), np.concatenate(truth) > 0.5
    for threshold in (0.35, 0.5, 0.65):
        scores = f1(found > threshold, truth)
        exact = f1(found > threshold, truth, slack=0)[0]
        print(json.dumps({"threshold": threshold, "n": len(files) * 3, "f1": round(scores[0], 3), "precision": round(scores[1], 3),
                          "recall": round(scores[2], 3), "f1_exact": round(exact, 3)}))
    print("undamaged photos, share of pixels marked:", round(float(np.mean([(find(score.read(f)) > 0.5).mean() for f in files])), 5))
    old = [*sorted((paths.EVAL / "old/scratched").glob("*")), *sorted((paths.EVAL / "old/plain").glob("*"))]
    rows = [[score.read(f), grey(find(score.read(f)))] + r for f, r in zip(old, rows)]
    score.sheet(rows, options.sheet, 320)


if __name__ == "__main__":
    main()
