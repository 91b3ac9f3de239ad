"""The figures of tintype-upscale-x4 on shared/eval, beside bicubic: clean and damaged (blur, /4, JPEG 50), Kodak and Set5.

    python models/training/upscale/evaluate.py [--checkpoint FILE] [--sheet FILE]
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import degrade, paths, score, trained  # noqa: E402
from upscale.model import Upscale  # noqa: E402


def runner(checkpoint: Path | None):
    """(picture uint8, cleanup) -> four times as large uint8: the shipped graph, or a checkpoint in torch."""
    call = trained.caller(Upscale(), "tintype-upscale-x4", ("image", "cleanup"), checkpoint)

    def enlarge(picture: np.ndarray, cleanup: float) -> np.ndarray:
        x = score.tensor(picture)
        return score.picture(call(x, np.full((1, 1, *x.shape[2:]), cleanup, np.float32)))

    return enlarge


def main() -> None:
    options = trained.parser(__doc__, "upscale").parse_args()
    enlarge = runner(options.checkpoint)
    rows = []
    for folder, pattern in (("kodak", "*.png"), ("set5", "*.bmp")):
        table: dict[str, list] = {}
        for file in sorted((paths.EVAL / "photos" / folder).glob(pattern)):
            truth = score.read(file)
            h, w = (s // 4 * 4 for s in truth.shape[:2])
            truth = truth[:h, :w]
            small = np.asarray(Image.fromarray(truth).resize((w // 4, h // 4), Image.BICUBIC))
            soft = np.clip(np.round(gaussian_filter(truth.astype(np.float32), (1, 1, 0))), 0, 255).astype(np.uint8)
            damaged = degrade.jpeg(np.asarray(Image.fromarray(soft).resize((w // 4, h // 4), Image.BICUBIC)), 50)
            cut = lambda x: x[4:-4, 4:-4]  # noqa: E731
            for name, source, levels in (("clean", small, (0.0,)), ("real", damaged, (0.35, 0.6, 0.85))):
                bicubic = np.asarray(Image.fromarray(source).resize((w, h), Image.BICUBIC))
                shown = {"bicubic": bicubic, **{f"net {level}": enlarge(source, level) for level in levels}}
                for method, out in shown.items():
                    table.setdefault(f"{name} {method}", []).append((score.psnr_y(cut(truth), cut(out)), score.perceptual(cut(truth), cut(out))))
                rows.append([bicubic, shown[f"net {levels[len(levels) // 2]}"], truth])
        for name, values in table.items():
            y, p = np.mean(values, 0)
            print(json.dumps({"set": folder, "case": name, "n": len(values), "psnr_y": round(y, 2), "sqd": round(p, 3)}))
    score.sheet([[c[60:316, 60:316] for c in r] for r in rows], options.sheet)


if __name__ == "__main__":
    main()
