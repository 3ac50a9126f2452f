"""Export every attention core with free sizes, and its golden values from the float64 reference.

    python -m flowformer.export_cores
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common.export import encode, write_golden
from common.export_free import export_free
from flowformer.graph_ops import TRANSLATIONS
from flowformer.reference import reference
from flowformer.variants import VARIANTS, Core, Variant

HERE = Path(__file__).parent
ROWS = ("batch", "heads", "n", "d")
GOLDEN_SHAPE = (1, 2, 128, 8)  # two chunks of the causal forms
EXAMPLE_SHAPE = (2, 3, 192, 8)  # sizes all differ, so that the exporter ties none to another


def golden_inputs() -> dict[str, Tensor]:
    """Normal q, k, v [1, 2, 128, 8] to three decimals.

    Keys are spread, so that sources differ. Values are n times as large, because the competition
    divides them by about n and the tolerance is absolute below 1.
    """
    q, k, v = np.random.default_rng(0).normal(size=(3, *GOLDEN_SHAPE))
    given = {"q": q, "k": 2 * k, "v": GOLDEN_SHAPE[2] * v}
    return {name: torch.from_numpy(np.round(x, 3).astype(np.float32)) for name, x in given.items()}


def axes_of(variant: Variant) -> dict[str, tuple[str, ...]]:
    """Names of the axes of all inputs and outputs."""
    return {**dict.fromkeys("qkv", ROWS),
            **{name: ROWS if name == "output" else ROWS[:3] for name in variant.outputs}}


def export_core(variant: Variant) -> None:
    """Write <name>.onnx and its golden values."""
    example = {name: torch.zeros(EXAMPLE_SHAPE) for name in "qkv"}
    export_free(Core(variant), example, axes_of(variant), HERE / f"{variant.name}.onnx",
                TRANSLATIONS)
    given = golden_inputs()
    wanted = reference(variant, *(x.numpy() for x in given.values()))
    write_golden(HERE / f"{variant.name}.golden.json", f"flowformer/{variant.name}",
                 {name: {**encode(x.numpy(), "float32"), "axes": ROWS} for name, x in given.items()},
                 {name: torch.from_numpy(x) for name, x in wanted.items()})


def main() -> None:
    """Export all cores."""
    torch.set_num_threads(1)
    for variant in VARIANTS:
        export_core(variant)
        print(f"{variant.name}: exported", flush=True)


if __name__ == "__main__":
    main()
