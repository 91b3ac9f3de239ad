"""Export tintype-matte: ONNX (batch normalisation folded, float16-stored weights), manifest, canary.

    python models/training/matte/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from matte.model import Matte  # noqa: E402

IDENTITY, SIDE = "tintype-matte", 320


def main() -> None:
    image = torch.rand(1, 3, SIDE, SIDE)
    file = manifest.export(trained.for_export(Matte(), "matte"), IDENTITY, {"image": image}, ["alpha"], {}, half=True)
    print(f"{manifest.seconds(file, {'image': image.numpy()}):.2f} s a picture on one thread")
    manifest.write(IDENTITY, {
        "name": "Background lite", "task": "matte",
        "summary": "Finds the main object of a picture and gives its alpha, for clear subjects on calmer backgrounds.",
        "limits": "Learned on pasted cut-outs: it finds clear subjects on calmer backgrounds; where much else stands out (houses, reeds, branches) it takes too much or too little, so correct it with a stroke or use a studio model.",
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", SIDE, SIDE, 3, note="the whole picture, stretched to the square with an antialiased filter")],
            [manifest.plane("alpha", SIDE, SIDE, channels="A")],
            {"image": manifest.noisy([1, 3, SIDE, SIDE], 7)}, same="same alpha to 1/255", tolerance=(0.002, 0.03)),
        "memoryMiB": 120,
    })


if __name__ == "__main__":
    main()
