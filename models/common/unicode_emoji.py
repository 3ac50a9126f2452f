"""Which emoji exist, what class each belongs to, and which of them are one emoji.

Sources: Unicode's emoji-test.txt (groups and subgroups) and CLDR's Chinese names, both from
Debian packages (unicode-data, unicode-cldr-core).
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

UNICODE_DIR = Path("/usr/share/unicode")

# Class: (Chinese name, Unicode subgroups, emoji of those subgroups that are left out because
# the drawing is not of the thing that the class is named after).
CLASSES = {
    "face": ("脸", "face-smiling face-affection face-tongue face-hand face-neutral-skeptical "
             "face-sleepy face-unwell face-hat face-glasses face-concerned face-negative "
             "face-costume", "💩 👾 ☠️"),
    "person": ("人物", "person person-gesture person-role person-fantasy person-activity "
               "person-sport person-resting family", ""),
    "hand": ("手", "hand-fingers-open hand-fingers-partial hand-single-finger "
             "hand-fingers-closed hands hand-prop", ""),
    "animal": ("动物", "animal-mammal animal-bird animal-amphibian animal-reptile animal-marine "
               "animal-bug", "🐾 🪶 🪽 🕸️ 🦠"),
    "plant": ("植物", "plant-flower plant-other", "💮 🏵️ 🪹 🪺"),
    "food": ("食物", "food-fruit food-vegetable food-prepared food-asian food-sweet drink", "🧊"),
    "vehicle": ("交通工具", "transport-ground transport-water transport-air",
                "🚏 🛣️ 🛤️ 🛢️ ⛽ 🛞 🚨 🚥 🚦 🛑 🚧 ⚓ 🛟 💺"),
    "building": ("建筑", "place-building place-religious", "🧱 🪨 🪵"),
    "clothing": ("衣物", "clothing", "🛍️ 🪮 💎"),
    "clock": ("钟表", "time", "⌛ ⏳"),
    "heart": ("心形", "heart", "💌"),
    "flag": ("旗帜", "flag country-flag subdivision-flag", ""),
}
CLASS_IDS = list(CLASSES)

VARIATION_SELECTOR = "\ufe0f"
JOINER = "\u200d"
SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
# A joined gender sign, hair style or direction makes a variant, not another emoji.
JOINED_DETAIL = re.compile("\u200d[\u2640\u2642\u27a1\U0001f9b0-\U0001f9b3]")
# Emoji 15.0 is newer than the CLDR that Debian 12 ships; these names are ours.
NEW_NAMES = {
    "🫨": "颤抖的脸", "🩷": "粉心", "🩵": "浅蓝心", "🩶": "灰心", "🫷": "向左推的手",
    "🫸": "向右推的手", "🫎": "驼鹿", "🫏": "驴", "🐦\u200d⬛": "黑鸟", "🪿": "鹅", "🪼": "水母",
    "🪻": "风信子", "🫚": "姜", "🫛": "豌豆荚", "🪭": "折扇",
}
PEOPLE = "🧑👨👩🧒👦👧👶🧓👴👵"
# Women's, men's and neutral forms that Unicode encodes as separate characters.
SAME_EMOJI = ["🧑👨👩", "🧒👦👧", "🧓👴👵", "🎅🤶", "🤴👸🫅", "🕺💃", "👭👫👬", "🤰🫃🫄"]
GENDER_TWIN = {twin: forms[0] for forms in SAME_EMOJI for twin in forms}


@dataclass
class Emoji:
    """One base emoji: every skin tone, gender, hair and direction of it, the plain form first."""

    base: str
    class_id: str
    name_zh: str
    variants: list[str] = field(default_factory=list)


def base_of(text: str) -> str:
    """Map an emoji to the key that all its variants share."""
    plain = SKIN_TONES.sub("", text).replace(VARIATION_SELECTOR, "")
    plain = JOINED_DETAIL.sub("", plain)
    parts = plain.split(JOINER)
    if len(parts) > 1 and all(part in PEOPLE for part in parts):
        return "👪"
    for sign, couple in (("🤝", "👫"), ("💋", "💏"), ("❤", "💑")):
        if sign in parts[1:-1]:
            plain = couple
            break
    if plain == JOINER.join(["🧑", "🎄"]):
        return "🎅"
    return "".join(GENDER_TWIN.get(char, char) for char in plain)


def read_subgroups() -> dict[str, str]:
    """Fully qualified emoji in Unicode's order, each with its subgroup."""
    subgroup_of, subgroup = {}, ""
    path = UNICODE_DIR / "emoji" / "emoji-test.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# subgroup:"):
            subgroup = line.split(":", 1)[1].strip()
        elif "; fully-qualified" in line:
            codes = line.split(";")[0].split()
            subgroup_of["".join(chr(int(code, 16)) for code in codes)] = subgroup
    return subgroup_of


def read_chinese_names() -> dict[str, str]:
    """CLDR's Chinese short names; the keys carry no variation selectors."""
    names = dict(NEW_NAMES)
    for folder in ("annotations", "annotationsDerived"):
        path = UNICODE_DIR / "cldr" / "common" / folder / "zh.xml"
        for node in ElementTree.parse(path).iter("annotation"):
            if node.get("type") == "tts" and node.text:
                key = node.get("cp", "").replace(VARIATION_SELECTOR, "")
                names[key] = node.text.replace(": ", "：")  # CLDR writes a half-width colon
    return names


def list_emoji() -> list[Emoji]:
    """All base emoji of the twelve classes, in Unicode's order."""
    class_of = {sub: key for key, (_, subs, _) in CLASSES.items() for sub in subs.split()}
    left_out = {text for _, _, texts in CLASSES.values() for text in texts.split()}
    names = read_chinese_names()
    found: dict[tuple[str, str], Emoji] = {}
    for text, subgroup in read_subgroups().items():
        if subgroup not in class_of or text in left_out:
            continue
        class_id, base = class_of[subgroup], base_of(text)
        name = names.get(text.replace(VARIATION_SELECTOR, ""), "")
        emoji = found.setdefault((class_id, base), Emoji(base, class_id, name))
        emoji.variants.append(text)
    return list(found.values())
