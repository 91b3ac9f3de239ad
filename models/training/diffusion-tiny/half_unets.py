"""UNets whose weights and arithmetic are float16 too, as the published float16 files have them: `<family>/unet-half.onnx`.

usage: half_unets.py OUT_DIR

The same weights as in golden_pipelines.py, exported from a model in half precision. The goldens stay those of float32 arithmetic: what is
measured against them is what half precision costs. Prints the largest difference of one prediction in PyTorch, where every step rounds.
"""
import copy
import sys

import torch

from export_onnx import export
from golden_pipelines import FAMILIES, family_unet, unet_example


class HalfUNet(torch.nn.Module):
    def __init__(self, model, extra):
        super().__init__()
        self.model, self.extra = model, extra

    def forward(self, sample, timestep, encoder_hidden_states, *extra):
        named = dict(zip(self.extra, extra))
        return self.model(sample, timestep, encoder_hidden_states, added_cond_kwargs=named or None).sample


def main(out):
    for family in (name for name, spec in FAMILIES.items() if spec['half']):
        model = family_unet(family)
        args, names, axes = unet_example(family)
        halved = HalfUNet(copy.deepcopy(model).half(), names[3:]).eval()
        with torch.no_grad():
            exact = HalfUNet(model, names[3:])(*[x.float() for x in args])
            difference = ((halved(*args).float() - exact).abs() / exact.abs().clamp_min(1)).max()
        export(halved, args, names, ['out_sample'], axes, f'{out}/{family}/unet-half.onnx')
        print(family, f'largest difference of one prediction {difference:.2e}')


if __name__ == '__main__':
    main(*sys.argv[1:])
