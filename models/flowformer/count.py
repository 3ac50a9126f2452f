"""Parameters and multiply-adds of the classifiers, by formula (tests count them)."""

from flowformer.network import NetworkConfig

STEM_KERNELS = (7, 3)


def parameter_count(config: NetworkConfig) -> int:
    """All learned numbers; the same for both attentions."""
    w, half, hidden = config.width, config.stem, config.expansion * config.width
    first, second = (kernel**2 for kernel in STEM_KERNELS)
    stem = 3 * first * half + half + 2 * half + half * second * w + w
    block = 4 * (w * w + w) + w * hidden + hidden + hidden * w + w + 4 * w
    tail = 2 * w + w * config.classes + config.classes
    return stem + config.tokens * w + config.depth * block + tail


def attention_macs(config: NetworkConfig) -> int:
    """Multiply-adds of one attention core, all heads, without the linear maps around it.

    softmax: Q Kᵀ and the product with V, 2 n² d a head. Flow: Kᵀ V̂ and Q (Kᵀ V̂), 2 n d² a head,
    and n d each for four flows, for weighing V by the competition and for the allocation.
    """
    n, d = config.tokens, config.width // config.heads
    a_head = 2 * n * d * d + 6 * n * d if config.attention == "flow" else 2 * n * n * d
    return config.heads * a_head


def mac_counts(config: NetworkConfig) -> dict[str, int]:
    """Multiply-adds for one 64 px picture, by part; zero padding is multiplied too."""
    n, w = config.tokens, config.width
    first, second = (kernel**2 for kernel in STEM_KERNELS)
    parts = {
        "stem": 4 * n * 3 * first * config.stem + n * config.stem * second * w,
        "projections": config.depth * n * 4 * w * w,
        "attention": config.depth * attention_macs(config),
        "perceptrons": config.depth * n * 2 * w * config.expansion * w,
        "head": w * config.classes,
    }
    return {**parts, "total": sum(parts.values())}
