"""Export both forms of GELU.

    python -m gelu.export
"""

from pathlib import Path

from common.export import encode, export_onnx, write_golden
from gelu.model import Gelu, golden_input

HERE = Path(__file__).parent


def main() -> None:
    """Write gelu.onnx and gelu-tanh.onnx with their golden values."""
    x = golden_input()
    for name, approximate in (("gelu", "none"), ("gelu-tanh", "tanh")):
        model = Gelu(approximate)
        export_onnx(model, x, HERE / f"{name}.onnx", "x", ["y"])
        inputs = {"x": encode(x.numpy(), "float32")}
        write_golden(HERE / f"{name}.golden.json", f"gelu/{name}", inputs, {"y": model(x)})
        print(f"{name}: exported")


if __name__ == "__main__":
    main()
