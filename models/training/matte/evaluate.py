"""Alpha scores of tintype-matte on shared/eval/matting (all composites there and the lemur), as BASELINES.md takes them.

    python models/training/matte/evaluate.py [--checkpoint FILE] [--sheet FILE]

The picture is stretched to 320 x 320 and the alpha stretched back (bilinear); no guided refinement.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths, score, trained  # noqa: E402
from matte.model import Matte  # noqa: E402


def runner(checkpoint: Path | None):
    """picture uint8 -> alpha float [H,W]."""
    call = trained.caller(Matte(), "tintype-matte", ("image",), checkpoint)

    def matte(picture: np.ndarray) -> np.ndarray:
        small = np.asarray(Image.fromarray(picture).resize((320, 320), Image.BILINEAR))
        alpha = call(score.tensor(small))[0, 0]
        return np.clip(np.asarray(Image.fromarray(alpha).resize(picture.shape[1::-1], Image.BILINEAR)), 0, 1)

    return matte


def pairs() -> list[tuple[str, Path, Path]]:
    """(split, picture, alpha) of the evaluation; the alpha lies beside the picture in a folder or file named alpha."""
    found = []
    for split in ("composites", "lemur"):
        folder = paths.EVAL / "matting" / split
        for file in sorted(folder.rglob("*.*")):
            if file.suffix.lower() not in (".png", ".jpg") or "alpha" in str(file.relative_to(folder)):
                continue
            for guess in (file.with_name(f"{file.stem}_alpha.png"), folder / "alpha" / f"{file.stem}.png", folder.parent / "alpha" / f"{file.stem}.png",
                          file.with_name("alpha.png"), file.parents[1] / "alpha" / f"{file.stem}.png"):
                if guess.exists():
                    found.append((split, file, guess))
                    break
    return found


def main() -> None:
    options = trained.parser(__doc__, "matte").parse_args()
    matte = runner(options.checkpoint)
    table: dict[str, list] = {}
    rows = []
    for split, file, truth in pairs():
        picture = score.read(file)
        alpha = np.asarray(Image.open(truth).convert("L")).astype(np.float64) / 255
        found = matte(picture)
        figures = score.alpha(alpha, found)
        table.setdefault(split, []).append(figures)
        print(f"{split} {file.name} iou {figures['iou']:.3f} mad {figures['mad']:.1f}")
        grey = lambda a: np.repeat((a[..., None] * 255).astype(np.uint8), 3, 2)  # noqa: E731
        rows.append([picture, grey(alpha), grey(found), (picture * found[..., None] + 90 * (1 - found[..., None])).astype(np.uint8)])
    for file in [*sorted((paths.EVAL / "photos/kodak").glob("*.png"))[:4], *sorted((paths.EVAL / "faces/low_quality").glob("*.png"))[:2]]:
        picture = score.read(file)
        found = matte(picture)
        rows.append([picture, picture, np.repeat((found[..., None] * 255).astype(np.uint8), 3, 2),
                     (picture * found[..., None] + 90 * (1 - found[..., None])).astype(np.uint8)])
    for split, values in table.items():
        print(json.dumps({"split": split, "n": len(values), "iou": round(float(np.mean([v["iou"] for v in values])), 3),
                          "mad_e3": round(float(np.mean([v["mad"] for v in values])), 1)}))
    half = (len(rows) + 1) // 2
    score.sheet([a + (rows[half + i] if half + i < len(rows) else []) for i, a in enumerate(rows[:half])], options.sheet, 192)


if __name__ == "__main__":
    main()
