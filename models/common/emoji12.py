"""Emoji-12: the image data set of all vision notes, made by code and cached as arrays.

Every picture belongs to a base emoji; the five folds split base emoji, stratified by class, and
are the same for every model of the house.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from common.artists import ARTISTS, draw, fit_square
from common.unicode_emoji import CLASS_IDS, Emoji, list_emoji

CACHE = Path(__file__).parents[1] / ".cache"
FOLDS = 5
TILE, TILE_CONTENT = 64, 56  # testing: as the page shows it, px
SOURCE, SOURCE_CONTENT = 80, 70  # training: a quarter larger, to be warped down, px
TEST_BACKGROUND = 255  # white, all three channels


@dataclass
class EmojiSet:
    """All pictures: `source` [n,80,80,4] and `tile` [n,64,64,4] uint8 RGBA, straight alpha.

    `emoji`, `artist`, `label`, `fold` are [n] indices; `plain` [n] marks the base form of each
    emoji, the one that is tested; `texts` [n] holds the emoji as text.
    """

    source: np.ndarray
    tile: np.ndarray
    emoji: np.ndarray
    artist: np.ndarray
    label: np.ndarray
    fold: np.ndarray
    plain: np.ndarray
    texts: np.ndarray


def fold_of_each(emoji_list: list[Emoji]) -> list[int]:
    """Deal the emoji of each class, ordered by a hash, to the folds in turn."""
    folds = [0] * len(emoji_list)
    for offset, class_id in enumerate(CLASS_IDS):
        members = [i for i, e in enumerate(emoji_list) if e.class_id == class_id]
        members.sort(key=lambda i: hashlib.sha256(emoji_list[i].base.encode()).digest())
        for rank, index in enumerate(members):
            folds[index] = (rank + offset) % FOLDS
    return folds


def build() -> EmojiSet:
    """Draw everything (about a minute)."""
    emoji_list = list_emoji()
    folds = fold_of_each(emoji_list)
    sources, tiles, rows, texts = [], [], [], []
    for index, emoji in enumerate(emoji_list):
        label = CLASS_IDS.index(emoji.class_id)
        for rank, text in enumerate(emoji.variants):
            for artist_index, artist in enumerate(ARTISTS):
                image = draw(artist, text)
                if image is None:
                    continue
                sources.append(np.asarray(fit_square(image, SOURCE, SOURCE_CONTENT)))
                tiles.append(np.asarray(fit_square(image, TILE, TILE_CONTENT)))
                rows.append((index, artist_index, label, folds[index], rank == 0))
                texts.append(text)
    columns = np.array(rows, dtype=np.int64).T
    return EmojiSet(np.stack(sources), np.stack(tiles), *columns[:4],
                    columns[4].astype(bool), np.array(texts))


def load() -> EmojiSet:
    """Read the cached arrays, drawing them first where there are none."""
    path = CACHE / "emoji-12.npz"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        np.savez(path, **vars(build()))
    with np.load(path) as arrays:
        return EmojiSet(**{name: arrays[name] for name in arrays.files})


def on_white(tiles: np.ndarray) -> np.ndarray:
    """Compose RGBA tiles [n,64,64,4] on the test background: float32 RGB [n,3,64,64] in 0…1."""
    rgba = tiles.astype(np.float32)
    alpha = rgba[..., 3:] / 255
    mixed = rgba[..., :3] * alpha + TEST_BACKGROUND * (1 - alpha)
    # Rounded to whole bytes, because a canvas hands the page whole bytes too.
    return (np.rint(mixed) / 255).astype(np.float32).transpose(0, 3, 1, 2)
