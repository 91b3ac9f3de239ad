"""Runs the original TFLite net to make golden tensors: tests/golden/convert/selfie-segmentation.json.

Needs `pip install ai-edge-litert==2.3.0 numpy`; run it in the repository root after `npm ci`. Never needed to build or test.

LiteRT runs the net up to MediaPipe's own last operator, Convolution2DTransposeBias, which it does not know. That one and the
sigmoid after it are computed here from their definition: out[y*s+i, x*s+j] = in[y, x, :] . w[i, j, :] + b.
"""
import json
import math

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType

PACKAGE = "node_modules/@mediapipe/selfie_segmentation"
NETS = {"selfie-segmentation": "selfie_segmentation"}
CASES = [{"seed": 1, "low": 0, "high": 1}, {"seed": 2, "low": 0.3, "high": 0.6}]
SAMPLES = 96


def noise(length, seed, low=0, high=1):
    """mulberry32, as workers/runtime/canary-input.ts."""
    mask = 0xFFFFFFFF
    values = np.empty(length, np.float32)
    state = seed
    for i in range(length):
        state = (state + 0x6D2B79F5) & mask
        t = ((state ^ (state >> 15)) * (state | 1)) & mask
        t ^= (t + ((t ^ (t >> 7)) * (t | 61) & mask)) & mask
        values[i] = low + (high - low) * ((t ^ (t >> 14)) / 4294967296)
    return values


def rounded(value):
    return 0 if abs(value) < 1e-9 else float(f"{value:.8g}")


def sample(array):
    """The same places as `sample` in models/convert/golden.ts."""
    flat = array.ravel()
    places = np.floor(noise(SAMPLES - 2, 7, 0, flat.size)).astype(int)
    index = sorted({0, flat.size - 1, *places.tolist()})
    return {
        "shape": list(array.shape),
        "mean": rounded(flat.astype(np.float64).mean()),
        "rms": rounded(math.sqrt((flat.astype(np.float64) ** 2).mean())),
        "index": index,
        "value": [rounded(flat[i]) for i in index],
    }


def load(path):
    """The net without its last two operators, and the kernel and bias of the transposed convolution."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(open(path, "rb").read(), 0))
    graph = model.subgraphs[0]
    up, sigmoid = graph.operators[-2:]
    assert model.operatorCodes[up.opcodeIndex].customCode == b"Convolution2DTransposeBias"
    assert model.operatorCodes[sigmoid.opcodeIndex].deprecatedBuiltinCode == schema.BuiltinOperator.LOGISTIC
    made_by = {int(op.outputs[0]): op for op in graph.operators}

    def constant(tensor):
        half = graph.tensors[int(made_by[int(tensor)].inputs[0])]
        return np.frombuffer(bytes(model.buffers[half.buffer].data), np.float16).astype(np.float32).reshape(half.shape)

    kernel, bias = constant(up.inputs[1]), constant(up.inputs[2])
    graph.operators = graph.operators[:-2]
    graph.outputs = [int(up.inputs[0])]
    model.signatureDefs = None
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    net = Interpreter(
        model_content=bytes(builder.Output()), experimental_op_resolver_type=OpResolverType.BUILTIN_REF
    )
    net.allocate_tensors()
    return net, kernel, bias


def run(net, kernel, bias, picture):
    net.set_tensor(net.get_input_details()[0]["index"], picture)
    net.invoke()
    x = net.get_tensor(net.get_output_details()[0]["index"])[0]
    _, k, _, _ = kernel.shape
    logits = np.einsum("yxc,ijc->yixj", x, kernel[0]).reshape(1, 1, x.shape[0] * k, x.shape[1] * k) + bias[0]
    return {"logits": logits, "mask": 0.5 + 0.5 * np.tanh(logits.astype(np.float64) / 2)}


def main():
    for name, file in NETS.items():
        net, kernel, bias = load(f"{PACKAGE}/{file}.tflite")
        _, height, width, _ = net.get_input_details()[0]["shape"].tolist()
        golden = {"id": name, "reference": "LiteRT 2.3.0, reference kernels; last layer by formula", "cases": []}
        for case in CASES:
            shape = [1, 3, height, width]
            planes = noise(math.prod(shape), case["seed"], case["low"], case["high"]).reshape(shape)
            result = run(net, kernel, bias, np.ascontiguousarray(planes.transpose(0, 2, 3, 1)))
            outputs = {key: sample(value) for key, value in result.items()}
            golden["cases"].append({"shape": shape, **case, "outputs": outputs})
        with open(f"tests/golden/convert/{name}.json", "w", encoding="utf-8") as out:
            out.write(json.dumps(golden, separators=(",", ":")) + "\n")


main()
