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
        "graphs": {"main": {
            "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [manifest.file_entry(file)],
                          "why": "Weights stored as float16, arithmetic in float32: half the download, same alpha to 1/255."}],
            "inputs": [{"name": "image", "type": "float32", "shape": [1, 3, SIDE, SIDE], "range": [0, 1], "channels": "RGB",
                        "note": "the whole picture, stretched to the square with an antialiased filter"}],
            "outputs": [{"name": "alpha", "type": "float32", "shape": [1, 1, SIDE, SIDE], "range": [0, 1], "channels": "A"}],
            "canary": manifest.canary(file, {"image": {"shape": [1, 3, SIDE, SIDE], "fill": "noise", "seed": 7}}, ["alpha"], tolerance=(0.002, 0.03)),
        }},
        "memoryMiB": 120,
    })


if __name__ == "__main__":
    main()
