"""Export tintype-colorize: ONNX (batch normalisation folded, float16-stored weights), manifest, canary.

    python models/training/colorize/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from colorize.model import Colorize  # noqa: E402
from common import manifest, trained  # noqa: E402

IDENTITY, SIDE = "tintype-colorize", 256


def main() -> None:
    luma, hints = torch.rand(1, 1, 160, 192), torch.zeros(1, 3, 160, 192)
    hints[:, :, 40:44, 60:64] = torch.tensor([0.2, -0.1, 1.0]).view(1, 3, 1, 1)
    axes = {name: {2: "H", 3: "W"} for name in ("luma", "hints", "ab")}
    file = manifest.export(trained.for_export(Colorize(), "colorize"), IDENTITY, {"luma": luma, "hints": hints}, ["ab"], axes, half=True)
    large = {"luma": torch.rand(1, 1, SIDE, SIDE).numpy(), "hints": torch.zeros(1, 3, SIDE, SIDE).numpy()}
    print(f"{manifest.seconds(file, large):.2f} s a picture of {SIDE} squared on one thread")
    manifest.write(IDENTITY, {
        "name": "Colorize lite", "task": "colorize",
        "summary": "Colours a grey photo from a few colour hints, and makes a careful first guess without any.",
        "limits": "It saw some 200 scenes and does not know what most things are: without hints the guess is muted and earthy.",
        "graphs": {"main": {
            "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [manifest.file_entry(file)],
                          "why": "Weights stored as float16, arithmetic in float32: half the download, same chroma."}],
            "inputs": [
                {"name": "luma", "type": "float32", "shape": [1, 1, "H", "W"], "range": [0, 1], "channels": "L",
                 "note": "CIE L / 100 (D65) of the grey picture, whole picture, sides multiples of 32, best near 256"},
                {"name": "hints", "type": "float32", "shape": [1, 3, "H", "W"], "range": [-1, 1],
                 "note": "a / 110, b / 110, 1 where a hint is given and 0 elsewhere; dots of 3 to 7 pixels across"}],
            "outputs": [{"name": "ab", "type": "float32", "shape": [1, 2, "H", "W"], "range": [-1, 1], "channels": "ab",
                         "note": "a / 110, b / 110; smooth, to be upsampled along luma edges"}],
            "canary": manifest.canary(file, {"luma": {"shape": [1, 1, 128, 128], "fill": "noise", "seed": 9},
                                             "hints": {"shape": [1, 3, 128, 128], "fill": "value", "value": 0}}, ["ab"], tolerance=(0.002, 0.03)),
        }},
        "memoryMiB": 110,
    })


if __name__ == "__main__":
    main()
