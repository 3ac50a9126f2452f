"""Make what the page shows of Emoji-12: classes, a sample sheet, and fold 0's held-out emoji.

    python emoji-12/make.py
"""

import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the folder's name has a hyphen, so it is no package

from common import emoji12  # noqa: E402
from common.artists import ARTISTS  # noqa: E402
from common.emoji12 import TILE, TILE_CONTENT, EmojiSet  # noqa: E402
from common.sheets import save_lossless, tile_sheet  # noqa: E402
from common.unicode_emoji import CLASS_IDS, CLASSES, list_emoji  # noqa: E402

TEST_FOLD = 0
PER_CLASS = 15  # enough to try, few enough for a grid on a phone
COLUMNS = 14
NOT_OFFERED = {"🖕"}  # tested like all others, but not handed to readers as an example
SAMPLE_COLUMNS = 4  # emoji of each class on the sample sheet
COMMON = 24  # the smallest class has as many


def write_json(name: str, value: object) -> None:
    """Write readable JSON with Chinese as it is."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def spread_choice(indices: list[int], count: int) -> list[int]:
    """At most `count` of the indices, evenly spread."""
    if len(indices) <= count:
        return indices
    return [indices[i * len(indices) // count] for i in range(count)]


def plain_tiles(data: EmojiSet, emoji: list[int], artist: str) -> np.ndarray:
    """Tiles [n, 64, 64, 4] of the plain forms of some emoji by one artist."""
    chosen = data.plain & (data.artist == ARTISTS.index(artist))
    place = {int(data.emoji[i]): i for i in np.flatnonzero(chosen)}
    return data.tile[[place[index] for index in emoji]]


def write_classes(data: EmojiSet) -> None:
    """classes.json: the classes in the order of the logits, with what each artist drew."""
    rows = []
    for label, class_id in enumerate(CLASS_IDS):
        name, subgroups, left_out = CLASSES[class_id]
        mine = data.label == label
        pictures = {a: int((mine & (data.artist == i)).sum()) for i, a in enumerate(ARTISTS)}
        rows.append({"id": class_id, "zh": name, "emoji": len(set(data.emoji[mine].tolist())),
                     "pictures": pictures, "subgroups": subgroups.split(),
                     "leftOut": left_out.split()})
    write_json("classes.json", rows)


def write_held_out(data: EmojiSet) -> None:
    """held-out.json and one sheet per artist: emoji that fold 0's networks never saw."""
    emoji_list = list_emoji()
    tested = set(data.emoji[data.fold == TEST_FOLD].tolist())
    offered = [i for i in sorted(tested) if emoji_list[i].base not in NOT_OFFERED]
    chosen = [index for class_id in CLASS_IDS for index in spread_choice(
        [i for i in offered if emoji_list[i].class_id == class_id], PER_CLASS)]
    sheets = {}
    for artist in ARTISTS:
        sheets[artist] = f"held-out-{artist}.webp"
        save_lossless(tile_sheet(plain_tiles(data, chosen, artist), COLUMNS),
                      HERE / sheets[artist])
    entries = []
    for place, index in enumerate(chosen):
        emoji = emoji_list[index]
        text = emoji.variants[0]
        codepoints = " ".join(f"{ord(char):04X}" for char in text)
        entries.append({"index": place, "codepoints": codepoints, "text": text,
                        "nameZh": emoji.name_zh, "class": emoji.class_id})
    write_json("held-out.json", {
        "fold": TEST_FOLD, "tileSize": TILE, "contentSize": TILE_CONTENT, "columns": COLUMNS,
        "background": "#ffffff", "sheets": sheets, "emoji": entries})


def write_sample(data: EmojiSet) -> None:
    """sample.webp: a row per class, the same four emoji by each artist in turn."""
    emoji_list, rows = list_emoji(), []
    for class_id in CLASS_IDS:
        # The first of a class are its commonest.
        members = [i for i, e in enumerate(emoji_list) if e.class_id == class_id][:COMMON]
        chosen = spread_choice(members, SAMPLE_COLUMNS)
        rows += [plain_tiles(data, chosen, artist) for artist in ARTISTS]
    tiles = np.concatenate(rows)
    save_lossless(tile_sheet(tiles, SAMPLE_COLUMNS * len(ARTISTS)), HERE / "sample.webp")


def main() -> None:
    """Write everything."""
    data = emoji12.load()
    write_classes(data)
    write_held_out(data)
    write_sample(data)
    print("emoji-12: classes, held-out sheets and sample written")


if __name__ == "__main__":
    main()
