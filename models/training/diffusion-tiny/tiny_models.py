"""Tiny random-weight models of each family: the published architecture and config keys, small widths and depths.

Weights are rounded to float16, so that the exported files can store them in half the space and still compute the same numbers.
The token embedding is the one part that could not be made small (49,408 rows): it is the sum of two little tables, one for id // 256 and
one for id % 256, in the reference and in the exported graph alike.
"""
import torch
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

VOCABULARY = 49408
UNET_BASE = dict(sample_size=8, in_channels=4, out_channels=4, layers_per_block=1, norm_num_groups=4, block_out_channels=(8, 16))
CROSS_FIRST = dict(down_block_types=('CrossAttnDownBlock2D', 'DownBlock2D'), up_block_types=('UpBlock2D', 'CrossAttnUpBlock2D'))
UNETS = {
    'sd15': dict(UNET_BASE, **CROSS_FIRST, cross_attention_dim=32, attention_head_dim=2),
    'sd21': dict(UNET_BASE, **CROSS_FIRST, cross_attention_dim=32, attention_head_dim=[2, 4], use_linear_projection=True),
    'sd-turbo': dict(UNET_BASE, **CROSS_FIRST, cross_attention_dim=32, attention_head_dim=[2, 4], use_linear_projection=True),
    'lcm-dreamshaper': dict(UNET_BASE, **CROSS_FIRST, cross_attention_dim=32, attention_head_dim=2, time_cond_proj_dim=256),
    'sdxl-turbo': dict(UNET_BASE, cross_attention_dim=48, attention_head_dim=[2, 4], use_linear_projection=True,
                       down_block_types=('DownBlock2D', 'CrossAttnDownBlock2D'), up_block_types=('CrossAttnUpBlock2D', 'UpBlock2D'),
                       transformer_layers_per_block=[1, 2], addition_embed_type='text_time', addition_time_embed_dim=8,
                       projection_class_embeddings_input_dim=6 * 8 + 16),
}
TEXT_BASE = dict(vocab_size=VOCABULARY, num_attention_heads=4, num_hidden_layers=2, max_position_embeddings=77, bos_token_id=49406,
                 eos_token_id=49407, pad_token_id=1, projection_dim=16)
TEXTS = {
    'clip-l': dict(TEXT_BASE, hidden_size=32, intermediate_size=48, hidden_act='quick_gelu'),
    'openclip-h': dict(TEXT_BASE, hidden_size=32, intermediate_size=48, hidden_act='gelu'),
    'openclip-bigg': dict(TEXT_BASE, hidden_size=16, intermediate_size=32, hidden_act='gelu'),
}
VAE = dict(in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(8, 8, 16, 16), layers_per_block=1, norm_num_groups=4,
           down_block_types=('DownEncoderBlock2D',) * 4, up_block_types=('UpDecoderBlock2D',) * 4, sample_size=64)


class FactoredEmbedding(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.high = torch.nn.Embedding(VOCABULARY // 256, width)
        self.low = torch.nn.Embedding(256, width)

    def forward(self, ids):
        return self.high(torch.div(ids, 256, rounding_mode='floor')) + self.low(torch.remainder(ids, 256))


def rounded(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(parameter.half().float())
    return model.eval().requires_grad_(False)


def scale_last(layer, output, target):
    """Scales the last layer so that outputs have the size of real ones and the goldens can tell right from wrong."""
    factor = target / output.std()
    with torch.no_grad():
        layer.weight.mul_(factor)
        if layer.bias is not None:
            layer.bias.mul_(factor)


def make_text(kind, seed):
    torch.manual_seed(seed)
    config = CLIPTextConfig(**TEXTS[kind], attn_implementation='eager')
    model = CLIPTextModelWithProjection(config) if kind == 'openclip-bigg' else CLIPTextModel(config)
    text = model.text_model if hasattr(model, 'text_model') else model
    text.embeddings.token_embedding = FactoredEmbedding(config.hidden_size)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if 'norm' in name:
                parameter.add_(torch.randn_like(parameter) * 0.1 + 0.1)
            else:
                parameter.copy_(torch.randn_like(parameter) * (0.5 if 'embedding' in name else 0.2))
    return rounded(model)


def make_unet(family, seed):
    torch.manual_seed(seed)
    config = UNETS[family]
    model = UNet2DConditionModel(**config).eval()
    added = {'text_embeds': torch.randn(1, 16), 'time_ids': torch.tensor([[64.0, 64, 0, 0, 64, 64]])} if 'sdxl' in family else None
    cond = torch.randn(1, 256) if config.get('time_cond_proj_dim') else None
    with torch.no_grad():
        out = model(torch.randn(1, 4, 8, 8), 500, torch.randn(1, 77, config['cross_attention_dim']), timestep_cond=cond,
                    added_cond_kwargs=added).sample
    scale_last(model.conv_out, out, 1.0)
    return rounded(model)


def make_vae(seed, scaling_factor):
    torch.manual_seed(seed)
    model = AutoencoderKL(**VAE, scaling_factor=scaling_factor).eval()
    with torch.no_grad():
        scale_last(model.decoder.conv_out, model.decode(torch.randn(1, 4, 8, 8)).sample, 0.4)
        moments = model.encoder(torch.rand(1, 3, 64, 64) * 2 - 1)
        scale_last(model.encoder.conv_out, moments, 5.0)
    return rounded(model)


def make_preview(seed):
    """The architecture of TAESD (madebyollin/taesd): convolutions only, no norms, no attention."""
    torch.manual_seed(seed)
    model = AutoencoderTiny(encoder_block_out_channels=(8,) * 4, decoder_block_out_channels=(8,) * 4, num_encoder_blocks=(1, 1, 1, 1),
                            num_decoder_blocks=(1, 1, 1, 1)).eval()
    with torch.no_grad():
        scale_last(model.decoder.layers[-1], model.decode(torch.randn(1, 4, 8, 8)).sample, 0.4)
    return rounded(model)
