"""Export tintype-inpaint: ONNX (float16-stored weights), manifest, canary.

    python models/training/inpaint/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from inpaint.model import Inpaint  # noqa: E402

IDENTITY, SIDE = "tintype-inpaint", 256


def main() -> None:
    image, mask = torch.rand(1, 3, SIDE, SIDE), torch.zeros(1, 1, SIDE, SIDE)
    mask[:, :, 80:180, 90:200] = 1
    file = manifest.export(trained.for_export(Inpaint(), "inpaint"), IDENTITY, {"image": image, "mask": mask}, ["filled"], {}, half=True)
    print(f"{manifest.seconds(file, {'image': image.numpy(), 'mask': mask.numpy()}):.2f} s a picture on one thread")
    manifest.write(IDENTITY, {
        "name": "Erase lite", "task": "inpaint",
        "summary": "Proposes the large shapes in a hole; the texture comes from patches of the picture.",
        "limits": "Learned on some 180 photographs: it carries on horizons, walls and shades through a hole, it does not invent things; large holes in busy scenes show.",
        "graphs": {"main": {
            "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [manifest.file_entry(file)],
                          "why": "Weights stored as float16, arithmetic in float32: half the download, same picture to 1/255."}],
            "inputs": [{"name": "image", "type": "float32", "shape": [1, 3, SIDE, SIDE], "range": [0, 1], "channels": "RGB",
                        "note": "what lies in the hole is not looked at"},
                       {"name": "mask", "type": "float32", "shape": [1, 1, SIDE, SIDE], "range": [0, 1], "channels": "A", "hole": 1,
                        "note": "1 = hole"}],
            "outputs": [{"name": "filled", "type": "float32", "shape": [1, 3, SIDE, SIDE], "range": [0, 1], "channels": "RGB"}],
            "canary": manifest.canary(file, {"image": {"shape": [1, 3, SIDE, SIDE], "fill": "noise", "seed": 9},
                                             "mask": {"shape": [1, 1, SIDE, SIDE], "fill": "value", "value": 1}}, ["filled"], tolerance=(0.002, 0.03)),
        }},
        "memoryMiB": 160,
    })


if __name__ == "__main__":
    main()
