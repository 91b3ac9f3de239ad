"""Export and describe a net: ONNX file, proof against torch, speed, canary, and the manifest that the studio reads.

The manifest's shape is `models/catalogue/manifest.ts`; the canary's noise is `workers/runtime/canary-input.ts`.
"""
from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from . import paths, score


def noise(count: int, seed: int, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """`count` float32 of the studio's canary noise (mulberry32)."""
    out, state, mask = np.empty(count, np.float64), seed & 0xFFFFFFFF, 0xFFFFFFFF
    for i in range(count):
        state = (state + 0x6D2B79F5) & mask
        t = state
        t = ((t ^ (t >> 15)) * (t | 1)) & mask
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & mask)) & mask
        out[i] = low + (high - low) * ((t ^ (t >> 14)) & mask) / 4294967296
    return out.astype(np.float32)


def half_weights(model: onnx.ModelProto, least: int = 256) -> onnx.ModelProto:
    """Store weights of `least` or more numbers as float16 behind a Cast; the arithmetic stays float32."""
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type == TensorProto.FLOAT and values.size >= least:
            name = tensor.name
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_h"))
            casts.append(helper.make_node("Cast", [name + "_h"], [name], to=TensorProto.FLOAT, name=name + "_cast"))
    nodes = casts + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def export(net: torch.nn.Module, identity: str, inputs: dict[str, torch.Tensor], outputs: list[str], axes: dict[str, dict[int, str]],
           half: bool = False, slack: float = 1.0) -> Path:
    """Write `models/embedded/<identity>.onnx` (opset 17), compare it with torch on the given inputs, print what it is.

    Raises ValueError where the two differ by more than 1e-4 (float32 weights) or 1/255 (float16 weights), times `slack` where the output
    is no picture.
    """
    net, file = net.eval().cpu(), paths.EMBEDDED / f"{identity}.onnx"
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(net, tuple(inputs.values()), str(file), input_names=list(inputs), output_names=outputs, dynamic_axes=axes,
                      opset_version=17, dynamo=False, do_constant_folding=True)
    feeds = {k: v.numpy() for k, v in inputs.items()}
    with torch.no_grad():
        truth = net(*inputs.values())
    truth = [t.numpy() for t in (truth if isinstance(truth, tuple) else (truth,))]
    worst = lambda: {n: float(np.abs(a - b).max()) for n, a, b in zip(outputs, truth, score.session(file).run(outputs, feeds))}  # noqa: E731
    difference = worst()
    if max(difference.values()) > 1e-4 * slack:
        raise ValueError(f"{file.name} differs from torch: {difference}")
    if half:
        onnx.save(half_weights(onnx.load(file)), file)
        difference = {**{f"{k}_fp32": v for k, v in difference.items()}, **worst()}
        if max(difference[o] for o in outputs) > slack / 255:
            raise ValueError(f"{file.name} with float16 weights is off: {difference}")
    onnx.checker.check_model(onnx.load(file))
    print(difference, operators(file), f"{file.stat().st_size} bytes")
    return file


def operators(file: Path) -> dict[str, int]:
    """How often each operator occurs in the graph, constants left out."""
    count: dict[str, int] = {}
    for node in onnx.load(file).graph.node:
        if node.op_type != "Constant":
            count[node.op_type] = count.get(node.op_type, 0) + 1
    return dict(sorted(count.items(), key=lambda kv: -kv[1]))


def seconds(file: Path, feeds: dict[str, np.ndarray], runs: int = 3) -> float:
    """Best time of a run on one thread (onnxruntime, CPU)."""
    session = score.session(file)
    session.run(None, feeds)
    best = float("inf")
    for _ in range(runs):
        began = time.perf_counter()
        session.run(None, feeds)
        best = min(best, time.perf_counter() - began)
    return best


def file_entry(file: Path) -> dict[str, Any]:
    body = file.read_bytes()
    return {"name": file.name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(), "source": f"embedded:{file.name}"}


def canary(file: Path, inputs: dict[str, dict], outputs: list[str], samples: int = 24, tolerance: tuple[float, float] = (0.001, 0.02)) -> dict:
    """Canary of the given input descriptions; `tolerance` is (wasm, webgpu)."""
    feeds = {}
    for name, spec in inputs.items():
        count = int(np.prod(spec["shape"]))
        values = (noise(count, spec["seed"], spec.get("low", 0), spec.get("high", 1)) if spec["fill"] == "noise"
                  else np.full(count, spec["value"], np.float32))
        feeds[name] = values.reshape(spec["shape"])
    found = dict(zip(outputs, score.session(file).run(outputs, feeds)))
    picks = {}
    for name, data in found.items():
        flat = data.ravel()
        index = np.unique(np.linspace(0, flat.size - 1, min(samples, flat.size)).astype(int) ^ (flat.size > 64))
        index = index[index < flat.size]
        picks[name] = {"index": index.tolist(), "value": [float(f"{flat[i]:.7g}") for i in index]}
    return {"inputs": inputs, "outputs": picks, "tolerance": {"wasm": tolerance[0], "webgpu": tolerance[1]}}


def plane(name: str, height: int | str, width: int | str, count: int = 1, **more: Any) -> dict[str, Any]:
    """A tensor `[1, count, height, width]` of float32 in 0..1; three planes are RGB. `more` holds what else the manifest says of it."""
    return {"name": name, "type": "float32", "shape": [1, count, height, width], "range": [0, 1], **({"channels": "RGB"} if count == 3 else {}),
            **more}


def noisy(shape: list[int], seed: int) -> dict[str, Any]:
    """A canary's input of noise in 0..1."""
    return {"shape": shape, "fill": "noise", "seed": seed}


def even(shape: list[int], value: float) -> dict[str, Any]:
    """A canary's input of one value."""
    return {"shape": shape, "fill": "value", "value": value}


def half_graph(file: Path, inputs: list[dict], outputs: list[dict], probe: dict[str, dict], same: str = "same picture to 1/255",
               tolerance: tuple[float, float] = (0.001, 0.02)) -> dict[str, Any]:
    """The only graph of a net with float16-stored weights, for both backends. `probe` is the canary's input, `same` what the rounding keeps."""
    return {"main": {
        "variants": [{"dtype": "fp32", "backends": ["webgpu", "wasm"], "files": [file_entry(file)],
                      "why": f"Weights stored as float16, arithmetic in float32: half the download, {same}."}],
        "inputs": inputs, "outputs": outputs,
        "canary": canary(file, probe, [o["name"] for o in outputs], tolerance=tolerance),
    }}


def write(identity: str, body: dict[str, Any]) -> Path:
    """Write `models/catalogue/<identity>.json` with the fields that all our nets share."""
    entry = {
        "id": identity, "name": body.pop("name"), "tier": "lite", "task": body.pop("task"), "summary": body.pop("summary"),
        "limits": body.pop("limits"), "origin": {"project": "Tintype", "year": 2026},
        "licence": {"spdx": "MIT", "class": "free",
                    "note": f"Trained by this project on openly licensed pictures; data and recipe in models/embedded/{identity}.md."},
        **body,
    }
    target = paths.CATALOGUE / f"{identity}.json"
    target.write_text(json.dumps(entry, indent=2, ensure_ascii=False) + "\n")
    return target
