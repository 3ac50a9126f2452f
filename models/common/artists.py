"""The three artists of Emoji-12: where each keeps its drawings and how one is rendered.

Noto Color Emoji is a bitmap font (Debian package fonts-noto-color-emoji); Twemoji and OpenMoji
are SVG files (npm packages @twemoji/svg and openmoji, see ../package.json).
"""

import io
from functools import cache
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont

ARTISTS = ["noto", "twemoji", "openmoji"]
NODE_MODULES = Path(__file__).parents[1] / "node_modules"
NOTO_FONT = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
NOTO_STRIKE = 109  # the only bitmap size in the font, px per em
NOTO_CELL = (136, 128)  # the bitmap's own size, px
SVG_PIXELS = 128  # rendered larger than needed, then reduced with an area filter
VARIATION_SELECTOR = "\ufe0f"
JOINER = "\u200d"


@cache
def noto_font() -> ImageFont.FreeTypeFont:
    """Open Noto's colour strike once."""
    return ImageFont.truetype(str(NOTO_FONT), NOTO_STRIKE)


def draw_noto(text: str) -> Image.Image | None:
    """Draw with Noto; a sequence the font lacks falls apart into wider pieces and is skipped."""
    font = noto_font()
    if font.getlength(text) > NOTO_CELL[0]:
        return None
    image = Image.new("RGBA", NOTO_CELL)
    ImageDraw.Draw(image).text((0, 0), text, font=font, embedded_color=True)
    return image


def svg_names(text: str) -> list[str]:
    """File stems that a package may use: with and without variation selectors."""
    full = "-".join(f"{ord(char):x}" for char in text)
    bare = "-".join(f"{ord(char):x}" for char in text if char != VARIATION_SELECTOR)
    return [full, bare]


def draw_svg(folder: Path, stems: list[str]) -> Image.Image | None:
    """Rasterise the first of the named SVG files that exists."""
    for stem in stems:
        path = folder / f"{stem}.svg"
        if path.exists():
            png = resvg_py.svg_to_bytes(svg_path=str(path), width=SVG_PIXELS)
            return Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    return None


def draw(artist: str, text: str) -> Image.Image | None:
    """Draw one emoji: RGBA of the artist's own size, or None where the artist has no such one."""
    if artist == "noto":
        image = draw_noto(text)
    elif artist == "twemoji":
        image = draw_svg(NODE_MODULES / "@twemoji" / "svg", svg_names(text))
    else:
        stems = [stem.upper() for stem in svg_names(text)]
        image = draw_svg(NODE_MODULES / "openmoji" / "color" / "svg", stems)
    if image is None or image.getbbox(alpha_only=True) is None:
        return None
    return image


def fit_square(image: Image.Image, size: int, content: int) -> Image.Image:
    """Crop to what is drawn, scale its longer side to `content` px, centre on `size`×`size`."""
    cropped = image.crop(image.getbbox(alpha_only=True))
    scale = content / max(cropped.size)
    width, height = (max(1, round(side * scale)) for side in cropped.size)
    # Reduce with premultiplied alpha, or the hidden colour of clear pixels bleeds into edges.
    reduced = cropped.convert("RGBa").resize((width, height), Image.Resampling.BOX)
    tile = Image.new("RGBA", (size, size))
    tile.paste(reduced.convert("RGBA"), ((size - width) // 2, (size - height) // 2))
    return tile
