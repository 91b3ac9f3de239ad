"""Export tintype-upscale-drawn-x4: ONNX with float16-stored weights, manifest, canary.

    python models/training/drawn/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from drawn.model import UpscaleDrawn  # noqa: E402

IDENTITY = "tintype-upscale-drawn-x4"


def main() -> None:
    plane = lambda value: torch.full((1, 1, 40, 48), value)  # noqa: E731
    inputs = {"image": torch.rand(1, 3, 40, 48), "cleanup": plane(0.3), "lettering": plane(1.0)}
    axes = {name: {2: "H", 3: "W"} for name in inputs} | {"enlarged": {2: "outH", 3: "outW"}}
    file = manifest.export(trained.for_export(UpscaleDrawn(), "drawn"), IDENTITY, inputs, ["enlarged"], axes, half=True)
    manifest.write(IDENTITY, {
        "name": "Upscale lite ×4, drawn", "task": "upscale",
        "summary": "Enlarges drawings and lettering 4 times with hard edges and even colours.",
        "limits": "Learned emoji-like drawings and printed words: brushwork and photographs come out smoothed and hard-edged.",
        "scale": 4,
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", "H", "W", 3),
             manifest.plane("cleanup", "H", "W", note="how damaged the picture is: 0 = trust every pixel, 0.6 = saved as JPEG by a web site, "
                            "1 = heavily blurred and packed"),
             manifest.plane("lettering", "H", "W", note="0 = drawing, 1 = lettering and line art")],
            [manifest.plane("enlarged", "outH", "outW", 3, note="4 times the input; not clipped, values may pass the range a little")],
            {"image": manifest.noisy([1, 3, 32, 32], 8), "cleanup": manifest.even([1, 1, 32, 32], 0.3),
             "lettering": manifest.even([1, 1, 32, 32], 1)}),
        "tile": {"size": {"webgpu": 256, "wasm": 160}, "overlap": 16, "multiple": 1},
        "memoryMiB": 260,
    })


if __name__ == "__main__":
    main()
