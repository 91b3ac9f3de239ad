"""Export tintype-colorize: ONNX (batch normalisation folded, float16-stored weights, chroma in CIELab units), manifest, canary.

    python models/training/colorize/export.py [CHECKPOINT ...]   # one of train.py for each net of the committee

Without checkpoints it exports the committee that is committed; with them it writes that file too.
"""
from __future__ import annotations

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from colorize.model import Committee, load_committee  # noqa: E402
from common import manifest  # noqa: E402

IDENTITY, SIDE = "tintype-colorize", 192


COMMITTEE = Path(__file__).with_name("checkpoint.pt")


def committee(files: list[Path]) -> Committee:
    """The nets of these checkpoints together, kept in `COMMITTEE` as float16."""
    if files:
        states = [torch.load(f, weights_only=False)["model"] for f in files]
        body = {f"nets.{k}.{name}": v.half() if v.is_floating_point() else v for k, state in enumerate(states) for name, v in state.items()}
        torch.save({"model": body}, COMMITTEE)
    return load_committee(COMMITTEE)


class InLab(torch.nn.Module):
    """The committee with its answers in CIELab units, as the published nets have them: the mean, and each net's own."""

    def __init__(self, net: torch.nn.Module):
        super().__init__()
        self.net = net

    def forward(self, luma: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mean, voices = self.net.voices(luma)
        return mean * 110, voices * 110


def main() -> None:
    luma = torch.rand(1, 1, 160, 192)
    axes = {"luma": {2: "H", 3: "W"}, **{name: {2: "H/4", 3: "W/4"} for name in ("ab", "voices")}}
    net = committee([Path(a) for a in sys.argv[1:]])
    file = manifest.export(InLab(net), IDENTITY, {"luma": luma}, ["ab", "voices"], axes, half=True, slack=110)
    large = {"luma": torch.rand(1, 1, SIDE, SIDE).numpy()}
    print(f"{manifest.seconds(file, large):.3f} s a picture of {SIDE} squared on one thread")
    manifest.write(IDENTITY, {
        "name": "Colorize lite", "task": "colorize",
        "summary": "A muted first guess of the colours of a grey photo, to be corrected with colour hints.",
        "limits": "It saw some 200 scenes and does not know what most things are: expect warm earth tones, some green and blue, and clothes that stay plain. Give it hints, or use a studio model.",
        "graphs": manifest.half_graph(
            file,
            [manifest.plane("luma", "H", "W", channels="L", note="CIE L / 100 (D65), the whole picture, sides multiples of 32, best near 192")],
            [manifest.plane("ab", "H/4", "W/4", 2, channels="ab", range=[-110, 110],
                            note="in Lab units; the picture keeps its own luma, the app upsamples along its edges"),
             manifest.plane("voices", "H/4", "W/4", 2 * len(net.nets), channels="ab", range=[-110, 110],
                            note="other guesses, two planes each: what each net of the committee would have it be, from the same run")],
            {"luma": manifest.noisy([1, 1, 128, 128], 9)}, same="same chroma", tolerance=(0.05, 1.0)),
        "memoryMiB": 60,
    })


if __name__ == "__main__":
    main()
