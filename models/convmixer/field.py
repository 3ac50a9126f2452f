"""Measure the effective receptive field of the exported networks over many pictures.

    python -m convmixer.field

Writes field.json, which results.py takes over. For each network: how far the centre unit's
gradient reaches (root mean square distance from the unit's centre, weighted by the squared
gradient), the share of pixels above 4.55 % of the largest magnitude, and, on a few pictures, how
the gradient of the sum over channels compares with the one that cannot cancel, the root of the
summed squares of all channels' gradients.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common import emoji12
from common.emoji12 import EmojiSet, on_white
from common.unicode_emoji import CLASS_IDS
from convmixer.export import untrained_model
from convmixer.gradient import CentreGradient
from convmixer.model import ConvMixer
from convmixer.train import EXPORTED_FOLD, KERNELS, Run, load_model

PER_CLASS = 4
CANCELLATION_PICTURES = 4  # each costs one backward pass per channel
THRESHOLD = 0.0455  # two standard deviations' mass, 1 − 0.9545
FILE = Path(__file__).with_name("field.json")


def pictures(data: EmojiSet) -> Tensor:
    """Held-out pictures [n, 3, 64, 64]: the first few of each class, artists in turn."""
    chosen = []
    for label in range(len(CLASS_IDS)):
        mine = data.plain & (data.fold == EXPORTED_FOLD) & (data.label == label)
        emoji = np.unique(data.emoji[mine])[:PER_CLASS]
        chosen += [np.flatnonzero(mine & (data.emoji == e) & (data.artist == i % 3))[0]
                   for i, e in enumerate(emoji)]
    return torch.from_numpy(on_white(data.tile[chosen]))


def radius_px(energy: Tensor, model: ConvMixer) -> float:
    """Standard deviation along one axis of squared gradients [64, 64] about the unit, px."""
    size, patch = model.config.image, model.config.patch
    unit = (model.config.side // 2 + 0.5) * patch - 0.5  # centre of token 8 among pixels
    squares = (torch.arange(size) - unit) ** 2
    distance = squares.view(-1, 1) + squares.view(1, -1)
    return float((energy * distance).sum() / energy.sum() / 2) ** 0.5


def channel_energy(model: ConvMixer, image: Tensor) -> Tensor:
    """Squared gradients [64, 64] of every channel of the centre unit, summed: no cancelling."""
    image = image.clone().requires_grad_()
    middle = model.config.side // 2
    unit = model.features(image)[0, :, middle, middle]  # [h]
    rows = [torch.autograd.grad(value, image, retain_graph=True)[0] for value in unit]
    return torch.cat(rows).square().sum((0, 1))


def summary(values: list[float]) -> dict:
    """Mean and sample standard deviation over pictures."""
    return {"mean": round(float(np.mean(values)), 4), "sd": round(float(np.std(values, ddof=1)), 4)}


def measure(model: ConvMixer, images: Tensor) -> dict:
    """Reach of one network's centre unit."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    gradient, radii, shares, ratios, radii_without = CentreGradient(model).eval(), [], [], [], []
    for index, image in enumerate(images.split(1)):
        energy = gradient(image).square().sum((0, 1))  # [64, 64]
        magnitude = energy.sqrt()
        radii.append(radius_px(energy, model))
        shares.append(float((magnitude > THRESHOLD * magnitude.max()).float().mean()))
        if index % (len(images) // CANCELLATION_PICTURES) == 0:
            whole = channel_energy(model, image)
            ratios.append(float((energy.sum() / whole.sum()).sqrt()))
            radii_without.append(radius_px(whole, model))
    return {"radiusPx": summary(radii), "shareAbove": summary(shares),
            "sumOverChannels": summary(ratios), "radiusWithoutCancelPx": summary(radii_without)}


def main() -> None:
    """Measure all networks and write field.json."""
    torch.set_num_threads(1)
    data = emoji12.load()
    images, found = pictures(data), {}
    for kernel in KERNELS:
        found[kernel] = {"trained": measure(load_model(Run(kernel, EXPORTED_FOLD)), images),
                         "untrained": measure(untrained_model(kernel, data), images)}
        print(kernel, found[kernel], flush=True)
    FILE.write_text(json.dumps({"pictures": len(images), "threshold": THRESHOLD,
                                "kernels": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
