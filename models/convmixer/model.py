"""ConvMixer, in the order of the paper.

Trockman & Kolter, "Patches Are All You Need?", arXiv 2201.09792. GELU: Hendrycks & Gimpel,
arXiv 1606.08415, the exact form.

    z_0  = BN(GELU(Conv_{3→h}(image; stride p, kernel p)))
    z'_l = BN(GELU(Depthwise_k(z_{l-1}))) + z_{l-1}
    z_l  = BN(GELU(Pointwise(z'_l)))
    logits = Linear(mean over places of z_L)
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class ConvMixerConfig:
    """The paper's four knobs, and what Emoji-12 fixes."""

    kernel: int = 9  # 3, 5, 7, 9 are compared; odd, so that "same" padding is symmetric
    width: int = 96  # h: channels of every map
    depth: int = 6  # d: blocks; at k = 3 the theoretical field is 13 of 16 tokens, at k = 9 49
    patch: int = 4  # p: 64 px become 16×16 tokens, enough to see something in a map
    image: int = 64  # px, square
    classes: int = 12

    @property
    def side(self) -> int:
        """Tokens along one side of every map."""
        return self.image // self.patch


# What a reader of the middle of the network may be given: name, tensor.
Observer = Callable[[str, Tensor], None]


def ignore(_name: str, _tensor: Tensor) -> None:
    """Observe nothing."""


class Block(nn.Module):
    """One ConvMixer layer: mix places (depthwise, with a skip), then mix channels (pointwise)."""

    def __init__(self, config: ConvMixerConfig) -> None:
        super().__init__()
        width, kernel = config.width, config.kernel
        self.depthwise = nn.Conv2d(width, width, kernel, groups=width, padding="same")
        self.depthwise_norm = nn.BatchNorm2d(width)
        self.pointwise = nn.Conv2d(width, width, 1)
        self.pointwise_norm = nn.BatchNorm2d(width)
        self.gelu = nn.GELU()

    def forward(self, z: Tensor, observe: Observer = ignore) -> Tensor:
        """Map z_{l-1} to z_l, both [B, h, T, T]."""
        observe("depthwise", a := self.depthwise(z))  # [B, h, T, T]
        observe("depthwise_gelu", a := self.gelu(a))  # [B, h, T, T]
        observe("depthwise_norm", a := self.depthwise_norm(a))  # [B, h, T, T]
        observe("residual", z := a + z)  # [B, h, T, T]  z'_l
        observe("pointwise", z := self.pointwise(z))  # [B, h, T, T]
        observe("pointwise_gelu", z := self.gelu(z))  # [B, h, T, T]
        observe("pointwise_norm", z := self.pointwise_norm(z))  # [B, h, T, T]  z_l
        return z


class ConvMixer(nn.Module):
    """The whole network; `mean` and `std` normalise the image inside, so callers pass 0…1."""

    def __init__(self, config: ConvMixerConfig) -> None:
        super().__init__()
        self.config = config
        self.register_buffer("mean", torch.full((1, 3, 1, 1), 0.5))
        self.register_buffer("std", torch.full((1, 3, 1, 1), 0.5))
        self.patch_embedding = nn.Conv2d(3, config.width, config.patch, stride=config.patch)
        self.stem_norm = nn.BatchNorm2d(config.width)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.depth))
        self.head = nn.Linear(config.width, config.classes)
        self.gelu = nn.GELU()

    def features(self, image: Tensor, observe: Observer = ignore) -> Tensor:
        """Map an RGB image [B, 3, 64, 64] in 0…1 to the last map z_L [B, h, T, T]."""
        x = (image - self.mean) / self.std  # [B, 3, 64, 64]  about −1…1
        x = self.gelu(self.patch_embedding(x))  # [B, h, T, T]  one linear map per patch
        observe("stem", z := self.stem_norm(x))  # [B, h, T, T]  z_0
        for index, block in enumerate(self.blocks):
            prefix = f"blocks.{index}."
            z = block(z, lambda name, tensor, prefix=prefix: observe(prefix + name, tensor))
        return z

    def forward(self, image: Tensor, observe: Observer = ignore) -> Tensor:
        """Map an RGB image [B, 3, 64, 64] in 0…1 to logits [B, 12]."""
        z = self.features(image, observe)  # [B, h, T, T]
        observe("pooled", pooled := z.mean((2, 3)))  # [B, h]
        return self.head(pooled)  # [B, 12]
