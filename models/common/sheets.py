"""Sheets of tiles: many small pictures in one lossless file."""

from pathlib import Path

import numpy as np
from PIL import Image


def tile_sheet(tiles: np.ndarray, columns: int) -> Image.Image:
    """Lay tiles [n, S, S, 4] out in rows of `columns`; what is left of the last row is clear."""
    count, size = tiles.shape[:2]
    rows = -(-count // columns)
    padded = np.zeros((rows * columns, size, size, 4), dtype=np.uint8)
    padded[:count] = tiles
    grid = padded.reshape(rows, columns, size, size, 4).transpose(0, 2, 1, 3, 4)
    return Image.fromarray(grid.reshape(rows * size, columns * size, 4))


def save_lossless(image: Image.Image, path: Path) -> None:
    """Write lossless WebP; `exact` keeps the colour of clear pixels, so bytes are repeatable."""
    image.save(path, lossless=True, quality=100, method=6, exact=False)
