"""Write the frontmatter of flowformer/card.md.

    python -m flowformer.card
"""

import json
from pathlib import Path

from common.artists import ARTISTS
from common.cards import describe_file, hash_sources, write_card
from common.export import OPSET
from flowformer.count import mac_counts, parameter_count
from flowformer.graph_ops import CHUNK
from flowformer.limits import NAMES, PAIR, core_limits, network_limits
from flowformer.network import NetworkConfig
from flowformer.train import EXPORTED_FOLD, NETWORKS, Run
from flowformer.variants import VARIANTS, Variant

HERE = Path(__file__).parent
ARTIST_NAMES = {"noto": "Noto Color Emoji", "twemoji": "Twemoji", "openmoji": "OpenMoji"}
SOURCES = [
    "model.py", "causal.py", "graph_ops.py", "variants.py", "reference.py", "export_cores.py",
    "network.py", "train.py", "export.py", "count.py", "results.py",
    "../common/unicode_emoji.py", "../common/artists.py", "../common/emoji12.py",
    "../common/augment.py", "../common/muon.py", "../common/training.py", "../common/runs.py",
    "../common/summary.py", "../common/export.py", "../common/export_free.py",
]
KINDS = {"softmax": "softmax 注意力", "linear": "线性注意力（φ = elu + 1）",
         "flow": "Flow-Attention（φ = sigmoid）"}
ROLES = {"flowformer": "分类，Flow-Attention（竞争乘 m，不截断），附每一层每一个头的查询、键、值、流量、竞争、分配与输出",
         "transformer": "分类，softmax 注意力，附每一层每一个头的注意力矩阵"}


def role(variant: Variant) -> str:
    """What a core is, in Chinese."""
    options = variant.options
    parts = ["核心：" + KINDS[variant.kind] + ("，因果形式" if variant.causal else "")]
    if variant.kind == "flow":
        parts += ["竞争前把 Ô 截断到 −1…1"] if options.clamp else []
        parts += [] if options.competition else ["去掉竞争"]
        parts += [] if options.allocation else ["去掉分配"]
    return "，".join(parts)


def core_meanings(variant: Variant) -> dict[str, str]:
    """Chinese meaning of every input and output of a core."""
    seen = "（只计不晚于该位置的项）" if variant.causal else ""
    size = "，乘以位置序号 t" if variant.causal else "，对全部源求和为 1"
    before = "（截断之前）" if variant.options.clamp else ""
    length = f"；n 须是 {CHUNK} 的倍数" if variant.causal and variant.kind != "softmax" else ""
    return {
        "q": f"查询；batch、heads、n、d 四个维度都可变{length}", "k": "键", "v": "值",
        "output": "注意力的输出 R", "incoming": f"每个汇的流入量 I{seen}",
        "outgoing": f"每个源的流出量 O{seen}",
        "conserved_incoming": f"守恒之后每个汇的流入量 Î{seen}",
        "conserved_outgoing": f"守恒之后每个源的流出量 Ô{seen}{before}",
        "competition": f"竞争给每个源的权重{size}",
        "allocation": "分配给每个汇的系数 sigmoid(Î)",
    }


def network_meanings(config: NetworkConfig) -> dict[str, str]:
    """Chinese meaning of every input and output of a classifier."""
    total = f"{config.tokens}"
    steps = {
        "incoming": "每个汇的流入量 I，各汇之和等于 O 的各源之和", "outgoing": "每个源的流出量 O",
        "conserved_incoming": f"守恒之后每个汇的流入量 Î，和为 {total}",
        "conserved_outgoing": f"守恒之后每个源的流出量 Ô，和为 {total}，竞争前不截断",
        "competition": f"竞争给每个源的权重 m·softmax(Ô)，和为 {total}，平均为 1",
        "allocation": "分配给每个汇的系数 sigmoid(Î)",
        "query": "查询 Q，φ 之前", "key": "键 K，φ 之前", "value": "值 V",
        "output": "Flow-Attention 的输出 R，尚未经过最后的线性映射",
        "attention": "注意力矩阵，每一行是一个查询对全部键的权重，行和为 1",
    }
    return {
        "image": "RGB 图像，取值 0 到 1，归一化在图内完成",
        "logits": "十二类的得分（未经 softmax），顺序同 emoji-12 的 classes.json",
        **{f"blocks.{layer}.{name}": f"第 {layer + 1} 层：{text}"
           for layer in range(config.depth) for name, text in steps.items()},
    }


def describe_networks() -> list[dict]:
    """The trained pair."""
    files = []
    for network in NETWORKS:
        config = Run(network, EXPORTED_FOLD).config
        files.append(describe_file(HERE / f"{network}.onnx", ROLES[network],
                                   parameter_count(config), mac_counts(config)["total"],
                                   network_meanings(config)))
    return files


def describe_cores() -> list[dict]:
    """All attention cores; multiply-adds depend on sizes that are free."""
    return [describe_file(HERE / f"{v.name}.onnx", role(v), 0, None, core_meanings(v))
            for v in VARIANTS]


def metrics(results: dict) -> list[dict]:
    """Held-out accuracies, as shares, with the path in results.json that they come from."""
    rows = []

    def add(label: str, path: str, found: dict) -> None:
        rows.append({"label": label, "value": found["mean"], "spread": found["sd"],
                     "unit": "比例", "source": f"results.json: {path}"})

    for network, found in results["networks"].items():
        path = f"networks.{network}"
        add(f"{NAMES[network]}：未见 emoji 的宏平均准确率", f"{path}.macro", found["macro"])
        for artist in ARTISTS:
            add(f"{NAMES[network]}：其中 {ARTIST_NAMES[artist]} 的画",
                f"{path}.byArtist.{artist}", found["byArtist"][artist])
    add("同一折上 Flowformer 减 Transformer 的差", f"comparison.{PAIR}",
        results["comparison"][PAIR])
    return rows


def trained_sentence(results: dict) -> str:
    """How the pair was trained, in one Chinese sentence."""
    training = results["training"]
    minutes = round(sum(n["cpuSecondsPerRun"] for n in results["networks"].values())
                    / len(results["networks"]) / 60)
    planned, done = results["foldsPlanned"], results["folds"]
    folds = f"{planned} 折交叉验证" if done == planned else f"{planned} 折中已完成 {done} 折"
    return (f"两个分类网络在 Emoji-12 上各训练 {training['steps']} 步，每步 {training['batch']} 张，"
            f"{folds}，初始权重与设置完全相同；每次训练约 {minutes} 分钟（一个 CPU 核）。"
            f"导出的是第 {results['exportedFold']} 折的权重。注意力核心没有可训练的参数。")


def main() -> None:
    """Regenerate the frontmatter."""
    results = json.loads((HERE / "results.json").read_text(encoding="utf-8"))
    write_card(HERE, {
        "title": "Flowformer：一对分类网络与注意力核心", "slug": "flowformer", "kind": "model",
        "paper": "flowformer", "licence": "MIT",
        "summary": "两个只有注意力不同的小网络（Flow-Attention 与 softmax），把 emoji 图片分成十二类；"
                   "另有 softmax、线性与 Flow 三种注意力的核心，各有普通与因果两种形式，尺寸可变。",
        "dataset": "emoji-12", "trained": trained_sentence(results), "opset": OPSET,
        "files": describe_networks() + describe_cores(), "sources": hash_sources(HERE, SOURCES),
        "metrics": metrics(results), "limits": network_limits(results) + core_limits()})
    print("flowformer: card written")


if __name__ == "__main__":
    main()
