"""Write the frontmatter of emoji-12/card.md.

    python emoji-12/card.py
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the folder's name has a hyphen, so it is no package

from common.artists import ARTISTS  # noqa: E402
from common.cards import hash_sources, sha256, write_card  # noqa: E402
from common.emoji12 import FOLDS  # noqa: E402

SOURCES = ["make.py", "../common/unicode_emoji.py", "../common/artists.py",
           "../common/emoji12.py", "../common/sheets.py", "../package.json",
           "../package-lock.json"]
NAMES = {"noto": "Noto Color Emoji", "twemoji": "Twemoji", "openmoji": "OpenMoji"}
ROLES = {"sample.webp": "样图：每行一类；从左到右每四列依次是 Noto、Twemoji、OpenMoji",
         "classes.json": "十二类的名称、数目、所取的 Unicode 分组与剔除的 emoji",
         "held-out.json": "第 0 折留出的 emoji 及其在图集中的位置"}


def describe_files() -> list[dict]:
    """Pictures and lists, without the fields that only models have."""
    roles = {**ROLES, **{f"held-out-{artist}.webp": f"第 0 折留出的 emoji，{NAMES[artist]} 的画"
                         for artist in ARTISTS}}
    return [{"name": Path(name).stem, "role": role, "file": name,
             "sizeBytes": (HERE / name).stat().st_size, "sha256": sha256(HERE / name)}
            for name, role in roles.items()]


def metrics(classes: list[dict]) -> list[dict]:
    """Sizes of the data set."""
    def row(label: str, value: int, unit: str) -> dict:
        return {"label": label, "value": value, "spread": None, "unit": unit,
                "source": "classes.json"}

    rows = [row("基础 emoji", sum(c["emoji"] for c in classes), "个"),
            row("图片（含肤色、性别等变体）",
                sum(sum(c["pictures"].values()) for c in classes), "张")]
    return rows + [row(f"{c['zh']}：基础 emoji", c["emoji"], "个") for c in classes]


def main() -> None:
    """Regenerate the frontmatter."""
    classes = json.loads((HERE / "classes.json").read_text(encoding="utf-8"))
    fewest = min(classes, key=lambda c: c["emoji"])
    write_card(HERE, {
        "title": "Emoji-12：十二类 emoji 图片", "slug": "emoji-12", "kind": "dataset",
        "paper": None,
        "licence": "Noto Color Emoji：SIL OFL 1.1；Twemoji：CC BY 4.0；OpenMoji：CC BY-SA 4.0",
        "summary": f"三套图标（Noto、Twemoji、OpenMoji）里的同一批 emoji，按 Unicode 的分组归为十二类，"
                   f"按基础 emoji 分成{'零一二三四五'[FOLDS]}折，由代码从系统软件包生成。",
        "dataset": None, "trained": "数据集，不经训练。", "opset": None,
        "files": describe_files(), "sources": hash_sources(HERE, SOURCES),
        "metrics": metrics(classes),
        "limits": [
            f"类别大小悬殊，最小的一类“{fewest['zh']}”只有 {fewest['emoji']} 个基础 emoji，"
            f"每一折测到的更少，这一类的准确率起伏很大。",
            "类别取自 Unicode 的分组，不是为视觉设计的：“食物”里有饮料，“衣物”里有包和眼镜。",
            "按基础 emoji 划分不能排除近亲：不同时刻的钟面、不同颜色的爱心会分在不同的折里；"
            "个别国旗（如美国与美国本土外小岛屿）图案完全相同。",
            "图案居中、大小划一、四周空白，比真实照片容易得多。"]})
    print("emoji-12: card written")


if __name__ == "__main__":
    main()
