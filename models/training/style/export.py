"""Export tintype-style: three graphs with float16-stored weights, manifest, canaries, and the checkpoint to go on from.

    python models/training/style/export.py [CHECKPOINT]
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import manifest, paths, score  # noqa: E402
from style.evaluate import load  # noqa: E402
from style.model import CODE, Style  # noqa: E402

IDENTITY = "tintype-style"


class Part(torch.nn.Module):
    """One graph of the net, with only the weights that it needs."""

    def __init__(self, net: Style, name: str):
        super().__init__()
        self.name = name
        if name == "style":
            self.encoder = net.encoder
        else:
            self.net = net

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        if self.name == "style":
            return self.encoder(*inputs)
        return self.net.measure(*inputs) if self.name == "measure" else self.net.apply_to(*inputs)


def offered(name: str, height: int, width: int) -> torch.Tensor:
    """One of the style pictures that the studio offers, as [1,3,height,width] 0..1: the proofs are made on pictures, as noise is none."""
    image = Image.open(paths.REPO / f"public/remix/{name}.webp").convert("RGB").resize((width, height))
    return torch.from_numpy(score.tensor(np.asarray(image)))


def main() -> None:
    net = load(Path(sys.argv[1]) if len(sys.argv) > 1 else paths.SCRATCH / "style/final.pt")
    total = 2 * sum(net.transfer.channels)
    picture, other = offered("oil", 72, 64), offered("waves", 64, 72)
    code = net.encoder(picture).detach()
    affine = net.measure(picture, code, torch.tensor([[0.3]])).detach()
    graphs = {
        "style": ({"style": picture}, "code", {"style": {2: "h", 3: "w"}}),
        "measure": ({"samples": torch.cat([other, other.flip(3), other.flip(2), other * 0.5 + 0.2]), "code": code, "focus": torch.tensor([[0.3]])}, "affine",
                    {"samples": {0: "n", 2: "h", 3: "w"}}),
        "apply": ({"image": other, "affine": affine}, "stylized",
                  {"image": {2: "H", 3: "W"}, "stylized": {2: "H", 3: "W"}}),
    }
    files = {name: manifest.export(Part(net, name), f"{IDENTITY}-{name}", inputs, [output], axes, half=True,
                                   slack=10 if name == "measure" else 2)  # apply: its numbers were measured with unrounded weights
             for name, (inputs, output, axes) in graphs.items()}
    large = {"image": torch.rand(1, 3, 512, 512).numpy(), "affine": affine.numpy()}
    print(f"{manifest.seconds(files['apply'], large) / 512 ** 2 * 1e6:.2f} s per megapixel on one thread")
    rgb = {"type": "float32", "range": [0, 1], "channels": "RGB"}
    plain = lambda name, shape, note: {"name": name, "type": "float32", "shape": shape, "note": note}  # noqa: E731
    noise = lambda shape, seed, low=0.0, high=1.0: {"shape": shape, "fill": "noise", "seed": seed, "low": low, "high": high}  # noqa: E731
    io = {
        "style": ([{"name": "style", "shape": [1, 3, "h", "w"], "note": "the style picture, sides multiples of 8, 128 to 512", **rgb}],
                  [plain("code", [1, CODE], "what the style looks like; codes may be mixed linearly")],
                  {"style": noise([1, 3, 64, 64], 5)}),
        "measure": ([{"name": "samples", "shape": ["n", 3, "h", "w"], "note": "parts of the photo that stand for the whole, as one batch", **rgb},
                     plain("code", [1, CODE], "of the style"),
                     plain("focus", [1, 1], "0 = the style comes first, 1 = the photo comes first")],
                    [plain("affine", [1, total], "scale, then shift, of every normalised channel")],
                    {"samples": noise([2, 3, 64, 64], 6), "code": noise([1, CODE], 7, -1, 1), "focus": {"shape": [1, 1], "fill": "value", "value": 0.5}}),
        "apply": ([{"name": "image", "shape": [1, 3, "H", "W"], **rgb}, plain("affine", [1, total], "from measure")],
                  [{"name": "stylized", "shape": [1, 3, "H", "W"], "note": "not clipped, values may pass the range a little", **rgb}],
                  {"image": noise([1, 3, 64, 64], 8), "affine": noise([1, total], 9, -0.1, 0.1)}),
    }
    manifest.write(IDENTITY, {
        "name": "Style lite", "task": "style",
        "summary": "Repaints a photo in the colours and strokes of any style picture, in one pass.",
        "limits": "Takes over colours, contrasts and small marks; it does not redraw shapes, and a style of few large forms comes out as its palette.",
        "graphs": {name: {
            "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [manifest.file_entry(files[name])],
                          "why": "Weights stored as float16, arithmetic in float32: half the download, same picture to 1/255."}],
            "inputs": inputs, "outputs": outputs,
            "canary": manifest.canary(files[name], probe, [graphs[name][1]], tolerance=(0.01, 0.05)),
        } for name, (inputs, outputs, probe) in io.items()},
        "tile": {"size": {"webgpu": 768, "wasm": 384}, "overlap": 64, "multiple": 8},
        "memoryMiB": 400,
    })
    halves = {k: v.half() if v.is_floating_point() else v for k, v in net.state_dict().items()}
    torch.save({"model": halves}, paths.TRAINING / "style/checkpoint.pt")


if __name__ == "__main__":
    main()
