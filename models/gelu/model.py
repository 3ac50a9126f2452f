"""GELU in its two forms.

Hendrycks & Gimpel, "Gaussian Error Linear Units (GELUs)", arXiv 1606.08415.

    exact  GELU(x) = x·Φ(x) = ½x·[1 + erf(x/√2)]
    tanh   ½x·[1 + tanh(√(2/π)·(x + 0.044715·x³))]
"""

import torch
from torch import Tensor, nn

POINTS = 4001  # −8…8 in steps of 0.004, zero among them
REACH = 8.0  # beyond it GELU is 0 or x to float32


class Gelu(nn.Module):
    """The activation alone; `approximate` is "none" or "tanh", as in PyTorch and ONNX."""

    def __init__(self, approximate: str) -> None:
        super().__init__()
        self.gelu = nn.GELU(approximate)

    def forward(self, x: Tensor) -> Tensor:
        """Map x [4001] to GELU(x) [4001]."""
        return self.gelu(x)


def golden_input() -> Tensor:
    """Evenly spaced points [4001] from −8 to 8."""
    return torch.linspace(-REACH, REACH, POINTS)
