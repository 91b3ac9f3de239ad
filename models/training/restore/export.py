"""Export tintype-restore: ONNX with float16-stored weights, manifest, canary.

    python models/training/restore/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, trained  # noqa: E402
from restore.model import Restore  # noqa: E402

IDENTITY = "tintype-restore"


def main() -> None:
    image, strength = torch.rand(1, 3, 64, 72), torch.full((1, 1, 64, 72), 0.5)
    axes = {name: {2: "H", 3: "W"} for name in ("image", "strength", "restored")}
    file = manifest.export(trained.for_export(Restore(), "restore"), IDENTITY, {"image": image, "strength": strength}, ["restored"], axes, half=True)
    large = {"image": torch.rand(1, 3, 256, 256).numpy(), "strength": torch.full((1, 1, 256, 256), 0.5).numpy()}
    print(f"{manifest.seconds(file, large) / 256 ** 2 * 1e6:.2f} s per megapixel on one thread")
    manifest.write(IDENTITY, {
        "name": "Restore lite", "task": "restore",
        "summary": "Takes noise and JPEG blocks out of a photo by itself, with a strength to trim it.",
        "limits": "Does not invent detail: strong blur stays blurred, and very heavy noise leaves a smooth picture.",
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("image", "H", "W", 3),
             manifest.plane("strength", "H", "W", note="0.5 = judge by the picture; lower expects little damage and keeps more texture, higher "
                            "expects heavy damage; may vary over the picture")],
            [manifest.plane("restored", "H", "W", 3, note="not clipped, values may pass the range a little")],
            {"image": manifest.noisy([1, 3, 64, 64], 5), "strength": manifest.even([1, 1, 64, 64], 0.5)}),
        "tile": {"size": {"webgpu": 512, "wasm": 256}, "overlap": 32, "multiple": 8},
        "memoryMiB": 320,
    })


if __name__ == "__main__":
    main()
