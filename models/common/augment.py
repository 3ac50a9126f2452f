"""Training batches of Emoji-12: evenly sampled, warped, recoloured and set on random grounds.

Everything is vectorised over the batch and draws from one torch.Generator, so that a seed gives
the same pictures again.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from common.emoji12 import EmojiSet


@dataclass(frozen=True)
class AugmentConfig:
    """How far a training picture may stray; spreads are of a uniform draw on both sides."""

    rotation: float = 0.36  # rad
    log_scale: float = 0.24  # e^±0.24: 0.79 to 1.27
    log_aspect: float = 0.15
    shear: float = 0.15
    shift: float = 0.13  # of half the picture's side
    flip: float = 0.5  # probability
    hue: float = 0.4  # rad, about the grey axis; artists disagree on shades, not on colours
    log_saturation: float = 0.7
    log_contrast: float = 0.35
    brightness: float = 0.15
    grey: float = 0.15  # probability
    white_ground: float = 0.45  # probability; the test background, and the commonest for readers
    erase: float = 0.3  # probability of one erased rectangle


class Sampler:
    """Draws classes evenly, base emoji evenly inside a class, then artist, then variant."""

    def __init__(self, data: EmojiSet, chosen: np.ndarray, generator: torch.Generator) -> None:
        self.generator = generator
        tree: dict[int, dict[int, dict[int, list[int]]]] = {}
        # The plain form counts as often as all the variants together.
        for i in np.flatnonzero(chosen):
            artists = tree.setdefault(int(data.label[i]), {}).setdefault(int(data.emoji[i]), {})
            artists.setdefault(int(data.artist[i]), []).append(int(i))
        weight = np.zeros(len(data.label))
        for emoji_of in tree.values():
            for artists in emoji_of.values():
                share = 1 / (len(tree) * len(emoji_of) * len(artists))
                for pictures in artists.values():
                    for i in pictures:
                        weight[i] = share * self.variant_share(data, i, len(pictures))
        self.weight = torch.from_numpy(weight)

    @staticmethod
    def variant_share(data: EmojiSet, picture: int, count: int) -> float:
        """Share of one picture among an artist's variants of one emoji."""
        if count == 1:
            return 1.0
        return 0.5 if data.plain[picture] else 0.5 / (count - 1)

    def draw(self, count: int) -> Tensor:
        """Draw `count` picture indices."""
        return torch.multinomial(self.weight, count, replacement=True, generator=self.generator)


def spread(count: int, width: float, generator: torch.Generator) -> Tensor:
    """Uniform numbers in −width…width, [count]."""
    return (torch.rand(count, generator=generator) * 2 - 1) * width


def warp_matrices(count: int, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Output-to-input affine maps [count, 2, 3] in the coordinates of affine_grid."""
    angle, shear = spread(count, config.rotation, g), spread(count, config.shear, g)
    scale = torch.exp(spread(count, config.log_scale, g))
    aspect = torch.exp(spread(count, config.log_aspect, g))
    mirror = torch.where(torch.rand(count, generator=g) < config.flip, -1.0, 1.0)
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    rows = torch.stack([cos * aspect * mirror, (cos * shear - sin) / aspect,
                        sin * aspect * mirror, (sin * shear + cos) / aspect], 1)
    shift = spread(2 * count, config.shift, g).view(count, 2, 1)
    return torch.cat([rows.view(count, 2, 2), shift], 2)


def colour_matrices(count: int, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Maps [count, 3, 3] of RGB: rotate about the grey axis, then change the saturation."""
    angle = spread(count, config.hue, g).view(-1, 1, 1)
    saturation = torch.exp(spread(count, config.log_saturation, g)).view(-1, 1, 1)
    grey = torch.rand(count, generator=g).view(-1, 1, 1) < config.grey
    saturation = torch.where(grey, 0.0, saturation)
    mean = torch.full((3, 3), 1 / 3)
    turn = torch.tensor([[0.0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / math.sqrt(3)
    chroma = torch.cos(angle) * (torch.eye(3) - mean) + torch.sin(angle) * turn
    return mean + saturation * chroma


def recolour(image: Tensor, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Change hue, saturation, contrast, brightness of premultiplied RGBA [B, 4, S, S] in place."""
    count = len(image)
    contrast = torch.exp(spread(count, config.log_contrast, g)).view(-1, 1, 1)
    offset = spread(count, config.brightness, g).view(-1, 1, 1) + 0.5 * (1 - contrast)
    rgb, alpha = image[:, :3].flatten(2), image[:, 3:].flatten(2)  # views
    mixed = torch.baddbmm(offset * alpha, colour_matrices(count, config, g) * contrast, rgb)
    torch.minimum(mixed.clamp_(min=0), alpha, out=rgb)
    return image


def bilinear_weights(size: int, coarse: int) -> Tensor:
    """Matrix [size, coarse] that interpolates linearly between `coarse` points."""
    place = torch.linspace(0, coarse - 1, size).unsqueeze(1)
    return (1 - (place - torch.arange(coarse)).abs()).clamp(min=0)


def grounds(count: int, side: int, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Backgrounds [count, 3, side, side]: white, one colour, or a soft blend of many."""
    coarse = torch.rand(count, 3, 5, 5, generator=g)
    flat = torch.rand(count, 3, 1, 1, generator=g)
    variety = torch.rand(count, 1, 1, 1, generator=g) * 2 - 0.6  # three in ten are one colour
    coarse = flat + (coarse - flat) * variety.clamp(0, 1)
    white = torch.rand(count, 1, 1, 1, generator=g) < config.white_ground
    weights = bilinear_weights(side, 5)
    return (weights @ torch.where(white, 1.0, coarse)) @ weights.T


def rectangles(count: int, side: int, g: torch.Generator, low: float, high: float) -> Tensor:
    """Masks [count, 1, side, side] of one rectangle each, low to high of the side wide."""
    size = low + (high - low) * torch.rand(2, count, 1, generator=g)
    start = torch.rand(2, count, 1, generator=g) * (1 - size)
    line = (torch.arange(side) + 0.5) / side
    inside = (line >= start) & (line < start + size)  # [2, count, side]
    return inside[0].view(count, 1, side, 1) & inside[1].view(count, 1, 1, side)


def erase(image: Tensor, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Paint one rectangle of some pictures in one colour."""
    count = len(image)
    mask = rectangles(count, image.shape[-1], g, 0.15, 0.45)
    colour = torch.rand(count, 3, 1, 1, generator=g)
    chosen = torch.rand(count, generator=g) < config.erase
    image[chosen] = torch.where(mask[chosen], colour[chosen], image[chosen])
    return image


def augment(rgba: Tensor, side: int, config: AugmentConfig, g: torch.Generator) -> Tensor:
    """Turn premultiplied uint8 RGBA [B, 4, S, S] into pictures [B, 3, side, side] in 0…1."""
    count = len(rgba)
    grid = F.affine_grid(warp_matrices(count, config, g), [count, 4, side, side],
                         align_corners=False)
    image = F.grid_sample(rgba.float(), grid, align_corners=False).div_(255)
    image = recolour(image, config, g)
    ground = grounds(count, side, config, g)
    image = torch.addcmul(ground + image[:, :3], ground, image[:, 3:], value=-1)
    return erase(image, config, g)
