"""The gradient of ConvMixer's centre unit with respect to the image, without autograd.

Luo, Li, Urtasun & Zemel, "Understanding the Effective Receptive Field", arXiv 1701.04128: put a
gradient of one on the centre unit of the last map, zero elsewhere, and carry it back to the
image. Every step back is the adjoint of a step forward, so a plain forward graph can do it:

    BN (frozen)       g → g · weight / √(variance + ε)
    GELU              g → g · (Φ(x) + x·φ(x))
    pointwise, W      g → Wᵀ g
    depthwise, K      g → convolution with K turned by 180°
    + z (the skip)    g → g + g_skip
    patch embedding   g → transposed convolution, stride p

tests/test_gradient.py compares it with autograd.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from convmixer.model import Block, ConvMixer


def gelu_slope(x: Tensor) -> Tensor:
    """GELU'(x) = Φ(x) + x·φ(x), any shape."""
    cdf = 0.5 * (1 + torch.erf(x * math.sqrt(0.5)))
    return cdf + x * torch.exp(-0.5 * x * x) * (1 / math.sqrt(2 * math.pi))


def norm_scale(norm: nn.BatchNorm2d) -> Tensor:
    """What a frozen batch norm multiplies by, [1, h, 1, 1]."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return scale.detach().view(1, -1, 1, 1)


class BlockAdjoint(nn.Module):
    """Carries a gradient of z_l, [1, h, T, T], back to z_{l-1}."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.padding = block.depthwise.kernel_size[0] // 2
        self.register_buffer("flipped", block.depthwise.weight.detach().flip(2, 3))
        self.register_buffer("transposed", block.pointwise.weight.detach().transpose(0, 1))
        self.register_buffer("depthwise_scale", norm_scale(block.depthwise_norm))
        self.register_buffer("pointwise_scale", norm_scale(block.pointwise_norm))

    def forward(self, grad: Tensor, depthwise: Tensor, pointwise: Tensor) -> Tensor:
        """Take the gradient and the two pre-activations of the block, all [1, h, T, T]."""
        grad = grad * self.pointwise_scale * gelu_slope(pointwise)  # [1, h, T, T]
        grad = F.conv2d(grad, self.transposed)  # [1, h, T, T]  of z'_l
        mixed = grad * self.depthwise_scale * gelu_slope(depthwise)  # [1, h, T, T]
        mixed = F.conv2d(mixed, self.flipped, padding=self.padding, groups=mixed.shape[1])
        return grad + mixed  # [1, h, T, T]  of z_{l-1}


class CentreGradient(nn.Module):
    """Image [1, 3, 64, 64] → ∂(Σ_c z_L[c, T/2, T/2]) / ∂image, [1, 3, 64, 64]."""

    def __init__(self, model: ConvMixer) -> None:
        super().__init__()
        self.model = model
        self.adjoints = nn.ModuleList(BlockAdjoint(block) for block in model.blocks)
        self.register_buffer("stem_scale", norm_scale(model.stem_norm))
        side, width = model.config.side, model.config.width
        unit = torch.zeros(1, width, side, side)
        unit[:, :, side // 2, side // 2] = 1
        self.register_buffer("unit", unit)

    def forward(self, image: Tensor) -> Tensor:
        """Run the network forward, keeping what GELU sees, then the adjoint backward."""
        model, seen = self.model, {}
        stem = model.patch_embedding((image - model.mean) / model.std)  # [1, h, T, T]
        z = model.stem_norm(model.gelu(stem))  # [1, h, T, T]
        for index, block in enumerate(model.blocks):
            z = block(z, lambda name, tensor, i=index: seen.update({(i, name): tensor}))
        grad = self.unit  # [1, h, T, T]
        for index in reversed(range(len(self.adjoints))):
            grad = self.adjoints[index](grad, seen[index, "depthwise"], seen[index, "pointwise"])
        grad = grad * self.stem_scale * gelu_slope(stem)  # [1, h, T, T]
        embedding = model.patch_embedding
        grad = F.conv_transpose2d(grad, embedding.weight, stride=model.config.patch)
        return grad / model.std  # [1, 3, 64, 64]
