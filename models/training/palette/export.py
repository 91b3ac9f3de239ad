"""Export tintype-palette: ONNX, manifest, canary.

    python models/training/palette/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from palette.model import MIXTURES, Palette  # noqa: E402

IDENTITY = "tintype-palette"


def main() -> None:
    colors, known = torch.rand(1, 5, 3) * 0.5, torch.tensor([1.0, 0, 1, 0, 0]).view(1, 5, 1)
    outputs = ["logits", "means", "deviations"]
    axes = {name: {1: "N"} for name in ("colors", "known", *outputs)}
    file = manifest.export(trained.for_export(Palette(), "palette", "best.pt"), IDENTITY, {"colors": colors, "known": known}, outputs, axes)
    feeds = {"colors": colors.numpy(), "known": known.numpy()}
    print(f"{1000 * manifest.seconds(file, feeds):.1f} ms a run")
    manifest.write(IDENTITY, {
        "name": "Palette lite", "task": "palette",
        "summary": "Knows which colours people put together: completes, varies and extends a palette.",
        "limits": "Learned from some 1,100 palettes, so its taste is that of small screen design; it knows nothing of contrast rules or brands.",
        "graphs": {"main": {
            "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [manifest.file_entry(file)],
                          "why": "A millisecond on any backend; float32 keeps the densities exact."}],
            "inputs": [
                {"name": "colors", "type": "float32", "shape": [1, "N", 3], "range": [-0.5, 1],
                 "note": "OKLab, L 0..1, a and b about -0.4..0.4; ignored where known is 0; N 3 to 8, best at 5"},
                {"name": "known", "type": "float32", "shape": [1, "N", 1], "range": [0, 1], "note": "1 = given colour, 0 = to be found"}],
            "outputs": [
                {"name": "logits", "type": "float32", "shape": [1, "N", MIXTURES], "note": "mixture weights before softmax"},
                {"name": "means", "type": "float32", "shape": [1, "N", MIXTURES, 3], "note": "OKLab"},
                {"name": "deviations", "type": "float32", "shape": [1, "N", MIXTURES, 3], "note": "standard deviations in OKLab units"}],
            "canary": manifest.canary(file, {"colors": {"shape": [1, 5, 3], "fill": "noise", "seed": 3, "low": 0, "high": 0.5},
                                             "known": {"shape": [1, 5, 1], "fill": "value", "value": 1}}, outputs),
        }},
        "memoryMiB": 16,
    })


if __name__ == "__main__":
    main()
