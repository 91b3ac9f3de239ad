"""ONNX files of the tiny models with the input and output names and types of the published files."""
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper


class TextGraph(torch.nn.Module):
    """hidden: 'last' → last_hidden_state; 'penultimate' → the layer before the last, without the final norm."""

    def __init__(self, model, hidden, half, pooled=False):
        super().__init__()
        self.model, self.hidden, self.half_io, self.pooled = model, hidden, half, pooled

    def forward(self, input_ids):
        out = self.model(input_ids=input_ids, output_hidden_states=self.hidden != 'last')
        states = out.last_hidden_state if self.hidden == 'last' else out.hidden_states[-2]
        outputs = (states, out.text_embeds) if self.pooled else (states,)
        return tuple(x.half() for x in outputs) if self.half_io else outputs


class UNetGraph(torch.nn.Module):
    def __init__(self, model, half, extra):
        super().__init__()
        self.model, self.half_io, self.extra = model, half, extra

    def forward(self, sample, timestep, encoder_hidden_states, *extra):
        named = {name: x.float() for name, x in zip(self.extra, extra)}
        cond = named.pop('timestep_cond', None)
        out = self.model(sample.float(), timestep.float(), encoder_hidden_states.float(), timestep_cond=cond,
                         added_cond_kwargs=named or None).sample
        return out.half() if self.half_io else out


class VaeGraph(torch.nn.Module):
    """The encoder gives the posterior's mean: the published ones draw from the posterior, which no golden can pin."""

    def __init__(self, model, encoder, half):
        super().__init__()
        self.model, self.encoder, self.half_io = model, encoder, half

    def forward(self, x):
        x = x.float()
        out = self.model.encode(x).latent_dist.mean if self.encoder else self.model.decode(x).sample
        return out.half() if self.half_io else out


def export(module, args, names, outputs, axes, path):
    torch.onnx.export(module.eval(), args, path, input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17,
                      do_constant_folding=True, dynamo=False)
    shrink(path)


def shrink(path):
    """Stores float32 weights as float16 with a Cast: exact, since the weights were rounded beforehand."""
    model = onnx.load(path)
    graph = model.graph
    kept, casts = [], []
    for tensor in graph.initializer:
        array = numpy_helper.to_array(tensor)
        if tensor.data_type == TensorProto.FLOAT and array.size >= 16 and np.array_equal(array.astype(np.float16).astype(np.float32), array):
            kept.append(numpy_helper.from_array(array.astype(np.float16), tensor.name + '_h'))
            casts.append(helper.make_node('Cast', [tensor.name + '_h'], [tensor.name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    nodes = casts + list(graph.node)
    for i, node in enumerate(nodes):
        node.name = f'n{i}'
        node.doc_string = ''
    renamed = {}
    external = {x.name for x in [*graph.input, *graph.output]}
    for node in nodes:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name and name not in external:
                    names[i] = renamed.setdefault(name, f't{len(renamed)}')
    for tensor in kept:
        tensor.name = renamed.setdefault(tensor.name, f't{len(renamed)}')
    del graph.initializer[:], graph.node[:], graph.value_info[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)
