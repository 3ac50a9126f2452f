"""Parameters and multiply-adds of a ConvMixer, by formula (tests/test_count.py counts them)."""

from convmixer.model import ConvMixerConfig


def parameter_count(config: ConvMixerConfig) -> int:
    """All learned numbers: weights, biases, and two per channel of each batch norm."""
    h, k, p = config.width, config.kernel, config.patch
    stem = 3 * p * p * h + 3 * h
    block = h * k * k + h * h + 6 * h
    return stem + config.depth * block + h * config.classes + config.classes


def mac_counts(config: ConvMixerConfig) -> dict[str, int]:
    """Multiply-adds for one image, by part; zero padding is multiplied too."""
    h, k, p, tokens = config.width, config.kernel, config.patch, config.side**2
    parts = {
        "patchEmbedding": tokens * 3 * p * p * h,
        "depthwise": config.depth * tokens * h * k * k,
        "pointwise": config.depth * tokens * h * h,
        "head": h * config.classes,
    }
    return {**parts, "total": sum(parts.values())}
