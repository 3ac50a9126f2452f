"""The forward pass of ConvMixer in training mode, channels last, on common/fast_cpu.

Same parameters and same numbers as model.py (tests/test_fast_cpu.py), several times faster on
one CPU thread.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from common.fast_cpu import GeluNorm, MixPlaces
from convmixer.model import ConvMixer


@torch.no_grad()
def track(norm: nn.BatchNorm2d, mean: Tensor, variance: Tensor, rows: int) -> None:
    """Update the running statistics as nn.BatchNorm2d does."""
    norm.running_mean.lerp_(mean, norm.momentum)
    norm.running_var.lerp_(variance * (rows / (rows - 1)), norm.momentum)


def gelu_norm(x: Tensor, norm: nn.BatchNorm2d) -> Tensor:
    """BN(GELU(x)) of [B, T, T, h]."""
    out, mean, variance = GeluNorm.apply(x, norm.weight, norm.bias, norm.eps)
    track(norm, mean, variance, x.numel() // x.shape[-1])
    return out


def mix_places(z: Tensor, taps: nn.Conv2d, norm: nn.BatchNorm2d) -> Tensor:
    """BN(GELU(Depthwise(z))) + z of [B, T, T, h]."""
    out, mean, variance = MixPlaces.apply(
        z, taps.weight, taps.bias, norm.weight, norm.bias, norm.eps)
    track(norm, mean, variance, z.numel() // z.shape[-1])
    return out


def patches_of(image: Tensor, patch: int) -> Tensor:
    """Cut [B, 3, S, S] into [B, T, T, 3·p·p], in the order of the embedding's weight."""
    cut = image.unfold(2, patch, patch).unfold(3, patch, patch)  # [B, 3, T, T, p, p]
    return cut.permute(0, 2, 3, 1, 4, 5).flatten(3)


def training_logits(model: ConvMixer, image: Tensor) -> Tensor:
    """Map images [B, 3, S, S] in 0…1 to logits [B, 12]."""
    embedding = model.patch_embedding
    x = patches_of((image - model.mean) / model.std, model.config.patch)  # [B, T, T, 3pp]
    z = F.linear(x, embedding.weight.flatten(1), embedding.bias)
    z = gelu_norm(z, model.stem_norm)  # [B, T, T, h]
    for block in model.blocks:
        z = mix_places(z, block.depthwise, block.depthwise_norm)
        z = F.linear(z, block.pointwise.weight.flatten(1), block.pointwise.bias)
        z = gelu_norm(z, block.pointwise_norm)
    return model.head(z.mean((1, 2)))
