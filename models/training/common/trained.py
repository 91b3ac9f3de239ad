"""A trained net on its way out: weights from a checkpoint for `export.py`, and a way to call it for `evaluate.py`."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from . import paths, score


def load(net: torch.nn.Module, file: Path) -> torch.nn.Module:
    net.load_state_dict(torch.load(file, weights_only=False)["model"])
    return net.eval()


def for_export(net: torch.nn.Module, folder: str, name: str = "final.pt") -> torch.nn.Module:
    """The net with the weights of the first argument, or of `<scratch>/<folder>/<name>`."""
    return load(net, Path(sys.argv[1]) if len(sys.argv) > 1 else paths.SCRATCH / folder / name)


def parser(description: str | None, folder: str) -> argparse.ArgumentParser:
    """The options that every `evaluate.py` has."""
    out = argparse.ArgumentParser(description=description)
    out.add_argument("--checkpoint", type=Path, default=None, help="measure this instead of the shipped graph")
    out.add_argument("--sheet", type=Path, default=paths.SCRATCH / folder / "sheet.png")
    return out


def caller(net: torch.nn.Module, identity: str, inputs: tuple[str, ...], checkpoint: Path | None) -> Callable[..., np.ndarray]:
    """Arrays in the order of `inputs` -> first output: the shipped graph `<identity>.onnx`, or the checkpoint in torch."""
    if checkpoint is None:
        session = score.session(paths.EMBEDDED / f"{identity}.onnx")
        return lambda *arrays: session.run(None, dict(zip(inputs, arrays)))[0]
    load(net, checkpoint)

    @torch.no_grad()
    def call(*arrays: np.ndarray) -> np.ndarray:
        return net(*map(torch.from_numpy, arrays)).numpy()

    return call
