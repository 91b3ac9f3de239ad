"""Export tintype-upscale-x4: ONNX with float16-stored weights, manifest, canary.

    python models/training/upscale/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from upscale.model import Upscale  # noqa: E402

IDENTITY = "tintype-upscale-x4"


def main() -> None:
    image, cleanup = torch.rand(1, 3, 40, 48), torch.full((1, 1, 40, 48), 0.3)
    axes = {"image": {2: "H", 3: "W"}, "cleanup": {2: "H", 3: "W"}, "enlarged": {2: "outH", 3: "outW"}}
    file = manifest.export(trained.for_export(Upscale(), "upscale"), IDENTITY, {"image": image, "cleanup": cleanup}, ["enlarged"], axes, half=True)
    large = {"image": torch.rand(1, 3, 128, 128).numpy(), "cleanup": torch.zeros(1, 1, 128, 128).numpy()}
    print(f"{manifest.seconds(file, large) / 512 ** 2 * 1e6:.2f} s per output megapixel on one thread")
    manifest.write(IDENTITY, {
        "name": "Upscale lite ×4", "task": "upscale",
        "summary": "Enlarges a picture 4 times with crisp edges; a second input cleans noise and JPEG blocks on the way.",
        "limits": "Sharpens what is there and invents no texture: faces and foliage come out smoother than a large model would draw them.",
        "scale": 4,
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", "H", "W", 3),
             manifest.plane("cleanup", "H", "W", note="how damaged the picture is: 0 = trust every pixel, 0.6 = a photo saved as JPEG by a web "
                            "site, 1 = heavy noise, blur and blocks")],
            [manifest.plane("enlarged", "outH", "outW", 3, note="4 times the input; not clipped, values may pass the range a little")],
            {"image": manifest.noisy([1, 3, 32, 32], 6), "cleanup": manifest.even([1, 1, 32, 32], 0.3)}),
        "tile": {"size": {"webgpu": 256, "wasm": 160}, "overlap": 16, "multiple": 1},
        "memoryMiB": 260,
    })


if __name__ == "__main__":
    main()
