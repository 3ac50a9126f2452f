"""A queue of training runs that several processes share: metrics, weights, claims.

A run is finished once its metrics lie there and were made with the recipe asked for. A process
takes a run by creating an empty file, which only one of them can do.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn


def is_finished(metrics: Path, recipe: dict) -> bool:
    """Whether a run has left metrics that hold the same recipe; `recipe` is a part of them."""
    if not metrics.exists():
        return False
    found = json.loads(metrics.read_text(encoding="utf-8"))
    wanted = json.loads(json.dumps(recipe))  # tuples become lists, as in the file
    return all(found.get(key) == value for key, value in wanted.items())


def claim(taken: Path) -> bool:
    """Take a run; false if another process has it."""
    try:
        taken.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def forget_claims(scratch: Path) -> None:
    """Free what killed processes had taken."""
    for taken in scratch.glob("*.taken"):
        taken.unlink()


def save_weights(model: nn.Module, path: Path) -> None:
    """Write all parameters and running statistics as a NumPy archive."""
    np.savez(path, **{name: tensor.numpy() for name, tensor in model.state_dict().items()})


def load_weights(model: nn.Module, path: Path) -> nn.Module:
    """Read them back into a model, ready to predict."""
    with np.load(path) as arrays:
        model.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return model.eval()
