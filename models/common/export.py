"""From a PyTorch module to an ONNX file and the golden values that every device must repeat."""

import base64
import json
import logging
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

# It warns about operators of a package that nothing here uses.
logging.getLogger("torch.onnx._internal.exporter._registration").setLevel(logging.ERROR)

OPSET = 20  # the first with Gelu as one node
GOLDEN_VALUES = 256  # at most so many values of a tensor are kept
TOLERANCE = 1e-5  # relative to max(1, largest magnitude of the tensor)


class Observed(nn.Module):
    """Makes the observed tensors of a model outputs of their own, after the main one."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        """Return the model's result and all that it lets observe, in order."""
        seen: list[Tensor] = []
        result = self.model(image, lambda _name, tensor: seen.append(tensor))
        return (result, *seen)


def export_onnx(module: nn.Module, example: Tensor, path: Path, input_name: str,
                output_names: list[str]) -> None:
    """Write a checked ONNX file with static shapes."""
    module.eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecation notes
        program = torch.onnx.export(module, (example,), dynamo=True, opset_version=OPSET,
                                    input_names=[input_name], output_names=output_names,
                                    verbose=False)
    model = program.model_proto
    model.producer_version = ""  # the same weights give the same bytes
    model.graph.doc_string = ""
    del model.metadata_props[:]
    for node in model.graph.node:
        del node.metadata_props[:]  # stack traces with this machine's paths
        node.doc_string = ""
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output]:
        del value.metadata_props[:]
    for tensor in model.graph.initializer:
        del tensor.metadata_props[:]
    del model.graph.metadata_props[:]
    onnx.checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def encode(values: np.ndarray, dtype: str) -> dict:
    """Pack an input; `uint8/255` means bytes that stand for value/255."""
    if dtype == "uint8/255":
        packed = np.rint(values * 255).astype(np.uint8)
    else:
        packed = values.astype("<f4")
    return {"shape": list(values.shape), "dtype": dtype,
            "base64": base64.b64encode(packed.tobytes()).decode()}


def sample(tensor: Tensor) -> dict:
    """Describe an output by its shape, largest magnitude and every stride-th value."""
    flat = tensor.detach().double().flatten()
    stride = max(1, -(-len(flat) // GOLDEN_VALUES))
    if stride > 1 and stride % 2 == 0:
        stride += 1  # odd, so that the sample does not stay in one column of a map
    return {"shape": list(tensor.shape), "maxAbs": float(f"{float(flat.abs().max()):.7g}"),
            "stride": stride, "values": [float(f"{v:.7g}") for v in flat[::stride].tolist()],
            "tolerance": TOLERANCE}


def write_golden(path: Path, model: str, inputs: dict[str, dict],
                 outputs: dict[str, Tensor]) -> None:
    """Write `<name>.golden.json`."""
    record = {"model": model, "inputs": inputs,
              "outputs": {name: sample(tensor) for name, tensor in outputs.items()}}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


def observe(model: Callable, image: Tensor) -> dict[str, Tensor]:
    """Run a model in PyTorch and collect `logits` and every observed tensor, by name."""
    seen: dict[str, Tensor] = {}
    with torch.no_grad():
        logits = model(image, lambda name, tensor: seen.update({name: tensor}))
    return {"logits": logits, **seen}
