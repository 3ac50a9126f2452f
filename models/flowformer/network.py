"""A small picture classifier of which only the attention is exchanged: Flowformer or Transformer.

    z_0  = Stem(image) + positions                        tokens, 8 × 8 for 64 px
    z'_l = z_{l-1} + Out(Attention(Q, K, V)),  Q, K, V = linear maps of LN(z_{l-1})
    z_l  = z'_l + Down(GELU(Up(LN(z'_l))))
    logits = Linear(mean over tokens of LN(z_L))

Both have the same parameters: neither attention has any of its own. The Flowformer keeps the
factor m of the competition, as the authors' code does, so that values keep their size; there is no
clamp.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from flowformer.model import FLOWS, FlowOptions, attention_map, flow_attention

FLOW_OPTIONS = FlowOptions(keep_size=True)

# What Flow-Attention takes and gives, one row per token: raw Q and K, before φ; V; R.
ROWS = ["query", "key", "value", "output"]


@dataclass(frozen=True)
class NetworkConfig:
    """Sizes, the same for both attentions."""

    attention: str = "flow"  # or "softmax"
    width: int = 64
    depth: int = 4
    heads: int = 4
    expansion: int = 3  # of the hidden layer in each block
    stem: int = 32  # channels half-way into the stem
    side: int = 8  # tokens along one side of a 64 px picture
    image: int = 64  # px
    classes: int = 12

    @property
    def tokens(self) -> int:
        """n, the length of the sequence."""
        return self.side**2


# What a reader of the middle of the network may be given: name, tensor.
Observer = Callable[[str, Tensor], None]


def ignore(_name: str, _tensor: Tensor) -> None:
    """Observe nothing."""


class Pointwise(nn.Conv2d):
    """A linear map of every token, kept as a 1 × 1 convolution: what the recipe trains by Muon."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map x [B, n, inputs] to [B, n, outputs]."""
        return F.linear(x, self.weight.flatten(1), self.bias)


class Attention(nn.Module):
    """Multi-head attention of either kind."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.pointwise_query = Pointwise(width, width)
        self.pointwise_key = Pointwise(width, width)
        self.pointwise_value = Pointwise(width, width)
        self.pointwise_out = Pointwise(width, width)

    def heads_of(self, x: Tensor) -> Tensor:
        """Cut x [B, n, w] into heads [B, h, n, w/h]."""
        return x.unflatten(2, (self.config.heads, -1)).transpose(1, 2)

    def forward(self, x: Tensor, observe: Observer = ignore) -> Tensor:
        """Map normalised tokens [B, n, w] to what is added to them, [B, n, w]."""
        q = self.heads_of(self.pointwise_query(x))  # [B, h, n, w/h]
        k = self.heads_of(self.pointwise_key(x))
        v = self.heads_of(self.pointwise_value(x))
        if self.config.attention == "flow":
            seen = {"query": q, "key": k, "value": v, **flow_attention(q, k, v, FLOW_OPTIONS)}
            for name in FLOWS:
                observe(name, seen[name])  # [B, h, n]
            for name in ROWS:
                observe(name, seen[name])  # [B, h, n, w/h]
            mixed = seen["output"]
        else:
            observe("attention", attention := attention_map(q, k))  # [B, h, n, n]
            mixed = attention @ v
        return self.pointwise_out(mixed.transpose(1, 2).flatten(2))


class Block(nn.Module):
    """Attention and a two-layer perceptron, each normalised before and added to its input."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        width = config.width
        self.attention_norm = nn.LayerNorm(width)
        self.attention = Attention(config)
        self.mlp_norm = nn.LayerNorm(width)
        self.pointwise_up = Pointwise(width, config.expansion * width)
        self.pointwise_down = Pointwise(config.expansion * width, width)

    def forward(self, z: Tensor, observe: Observer = ignore) -> Tensor:
        """Map z_{l-1} to z_l, both [B, n, w]."""
        z = z + self.attention(self.attention_norm(z), observe)
        return z + self.pointwise_down(F.gelu(self.pointwise_up(self.mlp_norm(z))))


class Classifier(nn.Module):
    """The whole network; the picture is normalised inside, so callers pass 0…1."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = nn.Sequential(  # overlapping, 8 px per token
            nn.Conv2d(3, config.stem, 7, stride=4, padding=3), nn.GELU(),
            nn.BatchNorm2d(config.stem),
            nn.Conv2d(config.stem, config.width, 3, stride=2, padding=1))
        self.positions = nn.Parameter(torch.zeros(1, config.width, config.side, config.side))
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.depth))
        self.norm = nn.LayerNorm(config.width)
        self.head = nn.Linear(config.width, config.classes)

    def tokens(self, image: Tensor) -> Tensor:
        """Map pictures [B, 3, S, S] in 0…1 to z_0 [B, n, w]; smaller S, fewer tokens."""
        z = self.stem(image * 2 - 1)  # [B, w, S/8, S/8]
        positions = self.positions
        if z.shape[2:] != positions.shape[2:]:
            positions = F.interpolate(positions, z.shape[2:], mode="bilinear", align_corners=False)
        return (z + positions).flatten(2).transpose(1, 2)

    def forward(self, image: Tensor, observe: Observer = ignore) -> Tensor:
        """Map pictures [B, 3, S, S] in 0…1 to logits [B, 12]."""
        z = self.tokens(image)  # [B, n, w]
        for index, block in enumerate(self.blocks):
            prefix = f"blocks.{index}."
            z = block(z, lambda name, tensor, prefix=prefix: observe(prefix + name, tensor))
        return self.head(self.norm(z).mean(1))  # [B, 12]
