"""The figures of tintype-style on shared/eval: distance to the style and to the content, beside MicroAST and the untouched photo.

    python models/training/style/evaluate.py [--checkpoint FILE] [--sheet FILE] [--reference]

16 pairs, the same as in tests/bench/quality/style.ts: four photos and four styles of shared/eval, long side 504. The reference file's own
16 pairs use styles that are not there but for one, so `--reference` measures MicroAST and the untouched photo on these pairs too.
"""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import paths, score  # noqa: E402
from common.perceptual import Features, distance  # noqa: E402
from style.losses import gram, style_distance  # noqa: E402
from style.model import Style  # noqa: E402
from style.teacher import microast  # noqa: E402

CONTENTS = ("photos/kodak/kodim04.png", "photos/kodak/kodim22.png", "style/golden_gate.jpg", "style/chicago.jpg")
STYLES = ("udnie", "sketch", "bricks", "red_circles")
SIDE = 504


def fitted(file: Path, longest: int = SIDE, multiple: int = 8) -> np.ndarray:
    image = Image.open(file).convert("RGB")
    scale = longest / max(image.size)
    side = lambda v: max(multiple, int(v * scale) // multiple * multiple)  # noqa: E731
    return np.asarray(image.resize((side(image.width), side(image.height)), Image.LANCZOS))


def load(checkpoint: Path) -> Style:
    net = Style().eval()
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")["model"]
    net.load_state_dict({k: v.float() for k, v in state.items() if not k.startswith("probe")})
    return net


def runner(checkpoint: Path | None):
    """(content, style uint8, focus) -> uint8: the shipped graphs, or a checkpoint in torch."""
    if checkpoint:
        net = load(checkpoint)
        encode, measure, apply = net.encoder, net.measure, net.apply_to
        call = lambda f, *x: f(*map(torch.from_numpy, x)).numpy()  # noqa: E731
    else:
        encode, measure, apply = (score.session(paths.EMBEDDED / f"tintype-style-{name}.onnx") for name in ("style", "measure", "apply"))
        call = lambda f, *x: f.run(None, dict(zip([i.name for i in f.get_inputs()], x)))[0]  # noqa: E731

    def stylize(content: np.ndarray, style: np.ndarray, focus: float) -> np.ndarray:
        edge = 32  # context at the border, as the studio's tiles have it
        h, w = content.shape[:2]
        around = np.pad(content, ((edge, edge + -h % 8), (edge, edge + -w % 8), (0, 0)), mode="edge")
        with torch.no_grad():
            code = call(encode, score.tensor(style))
            affine = call(measure, score.tensor(content[:h - h % 8, :w - w % 8]), code, np.float32([[focus]]))
            return score.picture(call(apply, score.tensor(around), affine))[edge:edge + h, edge:edge + w]

    return stylize


class Measure:
    """(result, content, style) uint8 -> (style distance, content distance), as BASELINES.md defines them."""

    def __init__(self) -> None:
        self.features = Features().eval()

    @torch.no_grad()
    def __call__(self, out: np.ndarray, content: np.ndarray, style: np.ndarray) -> tuple[float, float]:
        taps = [self.features(torch.from_numpy(score.tensor(x))) for x in (out, content, style)]
        return float(style_distance(taps[0], [gram(t) for t in taps[2]])), float(distance(taps[0][3:], taps[1][3:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=None)
    parser.add_argument("--sheet", type=Path, default=paths.SCRATCH / "style/sheet.png")
    parser.add_argument("--reference", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    stylize, measure = runner(options.checkpoint), Measure()
    methods = {"untouched": lambda c, s: c, "MicroAST": microast} if options.reference else {}
    methods |= {f"focus {f}": lambda c, s, f=f: stylize(c, s, f) for f in (0.0, 0.5, 1.0)}
    table: dict[str, list] = {}
    styles = [fitted(paths.EVAL / f"style/{name}.jpg") for name in STYLES]
    rows = [[np.full((8, 8, 3), 255, np.uint8), *styles]]
    for name in CONTENTS:
        content = fitted(paths.EVAL / name)
        row = [content]
        for style in styles:
            for method, run in methods.items():
                out = run(content, style)
                table.setdefault(method, []).append(measure(out, content, style))
                if method == "focus 0.0":
                    row.append(out)
        rows.append(row)
    for method, values in table.items():
        print(json.dumps({"method": method, "n": len(values), "style": round(float(np.mean([v[0] for v in values])), 3),
                          "content": round(float(np.mean([v[1] for v in values])), 3)}))
    score.sheet(rows, options.sheet)


if __name__ == "__main__":
    main()
