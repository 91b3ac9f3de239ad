"""Export tintype-scratch: ONNX (batch normalisation folded, float16-stored weights), manifest, canary.

    python models/training/scratch/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from scratch.model import Scratch  # noqa: E402

IDENTITY = "tintype-scratch"


def main() -> None:
    image = torch.rand(1, 3, 96, 128)
    axes = {name: {2: "H", 3: "W"} for name in ("image", "damage")}
    file = manifest.export(trained.for_export(Scratch(), "scratch"), IDENTITY, {"image": image}, ["damage"], axes, half=True)
    large = torch.rand(1, 3, 256, 256).numpy()
    print(f"{manifest.seconds(file, {'image': large}) / 256 ** 2 * 1e6:.2f} s per megapixel on one thread")
    manifest.write(IDENTITY, {
        "name": "Scratch finder lite", "task": "scratch",
        "summary": "Finds scratches, dust, folds and flaked emulsion on old photographs.",
        "limits": "Learned on drawn damage: faint stains and large tears are missed, and thin bright things (spectacle rims, twigs, glints) may be taken for scratches, so look at its mask.",
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", "H", "W", 3, note="grey pictures as three equal planes")],
            [manifest.plane("damage", "H", "W", channels="L", note="probability; cut at 0.65 (0.5 finds more and marks more that is none), grow "
                            "the mask by 1 to 2 pixels before filling")],
            {"image": manifest.noisy([1, 3, 64, 64], 8)}, same="same mask", tolerance=(0.002, 0.03)),
        "tile": {"size": {"webgpu": 512, "wasm": 256}, "overlap": 48, "multiple": 16},
        "memoryMiB": 160,
    })


if __name__ == "__main__":
    main()
