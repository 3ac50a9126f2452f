"""Write the frontmatter of gelu/card.md.

    python -m gelu.card
"""

from pathlib import Path

from common.cards import describe_file, hash_sources, write_card
from common.export import OPSET
from gelu.model import POINTS, REACH

HERE = Path(__file__).parent
SOURCES = ["model.py", "export.py", "../common/export.py"]


def main() -> None:
    """Regenerate the frontmatter."""
    reach = f"{REACH:g}"
    meaning = {"x": f"任意 {POINTS} 个数；标准输入是 −{reach} 到 {reach} 的等距点",
               "y": "逐个数的 GELU(x)"}
    files = [describe_file(HERE / "gelu.onnx", "精确式：x·Φ(x)", 0, 0, meaning),
             describe_file(HERE / "gelu-tanh.onnx", "tanh 近似式", 0, 0, meaning)]
    write_card(HERE, {
        "title": "GELU：单个算子", "slug": "gelu", "kind": "model", "paper": "gelu",
        "licence": "MIT",
        "summary": "只含一个 Gelu 算子的计算图，精确式与 tanh 近似式各一，用来比较不同设备算出的数值。",
        "dataset": None, "trained": "没有可训练的参数。", "opset": OPSET,
        "files": files, "sources": hash_sources(HERE, SOURCES), "metrics": [],
        "limits": ["长度固定，一次正好算 " + f"{POINTS} 个数。",
                   "设备之间的差别来自 erf、tanh 的实现和 float32 的舍入，不代表公式有误。"]})
    print("gelu: card written")


if __name__ == "__main__":
    main()
