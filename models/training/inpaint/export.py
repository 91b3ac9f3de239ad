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
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", SIDE, SIDE, 3, note="what lies in the hole is not looked at"),
             manifest.plane("mask", SIDE, SIDE, channels="A", hole=1, note="1 = hole")],
            [manifest.plane("filled", SIDE, SIDE, 3)],
            {"image": manifest.noisy([1, 3, SIDE, SIDE], 9), "mask": manifest.even([1, 1, SIDE, SIDE], 1)}, tolerance=(0.002, 0.03)),
        "memoryMiB": 160,
    })


if __name__ == "__main__":
    main()
