"""What the networks and the cores cannot do, as Chinese sentences for the card."""

import json
import math
from pathlib import Path

from common.emoji12 import FOLDS
from flowformer.graph_ops import CHUNK

HERE = Path(__file__).parent
NAMES = {"flowformer": "Flowformer", "transformer": "Transformer"}
PAIR = "flowformer-transformer"  # the paired difference in results.json
T_975 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776}  # Student's quantile by degrees of freedom


def points(share: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    return f"{share * 100:+.1f}".replace("-", "−")


def interval(pair: dict) -> tuple[float, float]:
    """95 % interval of the difference: paired t with Nadeau and Bengio's correction.

    Training sets overlap; of all `FOLDS`, each tests 1/(FOLDS − 1) of what it trains on.
    """
    done = len(pair["folds"])
    half = T_975[done - 1] * pair["sd"] * math.sqrt(1 / done + 1 / (FOLDS - 1))
    return pair["mean"] - half, pair["mean"] + half


def network_limits(results: dict) -> list[str]:
    """What the pair cannot do or show, in Chinese sentences with figures from the results."""
    networks, pair = results["networks"], results["comparison"][PAIR]
    worst = {name: min(found["byClass"].items(), key=lambda entry: entry[1]["mean"])
             for name, found in networks.items()}
    zh = {row["id"]: row["zh"] for row in json.loads(
        (HERE.parent / "emoji-12" / "classes.json").read_text(encoding="utf-8"))}
    hardest = "，".join(f"{NAMES[name]} 是“{zh[label]}”（{found['mean']:.0%}）"
                        for name, (label, found) in worst.items())
    emoji, done = sum(results["testedEmoji"].values()), results["folds"]
    sizes, n = results["architecture"], results["architecture"]["side"] ** 2
    saved = 1 - networks["flowformer"]["macs"] / networks["transformer"]["macs"]
    differences = "、".join(points(value) for value in pair["folds"])
    low, high = interval(pair)
    unsure = "含 0，分不出高下" if low < 0 < high else "不含 0"
    exported = results["foldsDone"].index(results["exportedFold"])
    return [
        f"差别的依据只有 {done} 折，每折每个网络只用一个随机种子：Flowformer 在其中 {pair['ahead']} 折领先，"
        f"各折之差依次是 {differences} 个百分点，平均 {points(pair['mean'])}，标准差 "
        f"{pair['sd'] * 100:.1f}。各折的训练集互相重叠，按 Nadeau–Bengio 校正的配对 t，差的 95% 区间是 "
        f"{points(low)} 到 {points(high)} 个百分点，{unsure}。",
        f"导出的是第 {results['exportedFold']} 折，那一折的差是 {points(pair['folds'][exported])} 个百分点，"
        "只看导出的两个文件，看到的不是平均的差别。",
        f"数据很小：{done} 折一共只测了 {emoji} 个基础 emoji（三套图标里各有一幅）。",
        f"网络是玩具大小：{networks['flowformer']['params']:,} 个参数，{sizes['depth']} 层，"
        f"宽 {sizes['width']}，{sizes['heads']} 个头，序列只有 {n} 个位置。序列这么短，"
        f"整个网络的乘加只比 softmax 的少 {saved:.0%}；长序列上怎样，这一对网络说明不了。",
        "训练配方是为 ConvMixer 定的，没有为注意力网络调过；两个网络在训练结束时损失仍在下降，"
        "换一份配方，差别可能变大、消失或反号。",
        "这些数字与论文在 ImageNet 上的结果无关，既不能证实也不能推翻它。",
        "这里的 Flowformer 网络把竞争权重乘以源的个数 m，Ô 不截断；核心文件的竞争不乘 m（因果形式除外），"
        "两者的 competition 因此相差 m 倍。",
        "只认十二类，没有“都不是”这个选项；只在三套图标（Noto、Twemoji、OpenMoji）上训练过，没有测过没见过的图标。",
        f"各类的准确率相差很大；最难的一类，{hardest}。",
    ]


def core_limits() -> list[str]:
    """What the cores cannot do, in Chinese sentences."""
    return [
        f"因果的线性注意力与 Flow-Attention 按 {CHUNK} 个位置一块计算，序列长度须是 {CHUNK} 的倍数；"
        "不足时在末尾补齐，补齐的位置不影响前面的输出。",
        "没有加 ε：若 φ(Q) 或 φ(K) 的某一行全部下溢为 0，结果不是有限的数。",
        "核心的竞争权重没有乘源的个数 m，因此带竞争的输出比去掉竞争的小约 m 倍；作者的代码乘了 m。"
        "因果形式例外：定义里本来就有因子 t。",
        "因果形式的“守恒”是近似的：一个源的流出量只计入到它为止的汇，之后的汇无从预知。",
    ]
