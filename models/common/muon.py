"""Muon: momentum whose matrices are made orthogonal before each step.

Keller Jordan et al., "Muon: An optimizer for hidden layers in neural networks" (2024). Matrices
and kernels are seen as [outputs, inputs]; the polynomial is theirs, the code is ours.
"""

import torch
from torch import Tensor


def orthogonalise(matrix: Tensor, rounds: int = 5) -> Tensor:
    """Bring all singular values of [m, n] near 1 by Newton–Schulz rounds."""
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrix.shape[0] > matrix.shape[1]
    x = (matrix.T if tall else matrix) / (matrix.norm() + 1e-7)
    for _ in range(rounds):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    """Muon with Nesterov momentum and decoupled weight decay, for tensors of 2 or more axes."""

    def __init__(self, parameters, lr: float, weight_decay: float, momentum: float = 0.95) -> None:
        super().__init__(parameters, {"lr": lr, "weight_decay": weight_decay,
                                      "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        """Take one step."""
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["velocity"] = torch.zeros_like(parameter)
                gradient = parameter.grad
                velocity = state["velocity"].lerp_(gradient, 1 - group["momentum"])
                look_ahead = gradient.lerp(velocity, group["momentum"])
                update = orthogonalise(look_ahead.flatten(1))
                rows, columns = update.shape
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(update.view_as(parameter),
                               alpha=-group["lr"] * max(1.0, rows / columns) ** 0.5)
