"""Export of graphs whose sizes are free: several inputs, axes known by name only.

A session fixes the names (`freeDimensionOverrides` in ONNX Runtime Web). Beside export.py rather
than in it, because the cards of trained models vouch for that file's bytes.
"""

import warnings
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from common.export import OPSET


def tidy(model: onnx.ModelProto) -> None:
    """Remove what is of this machine or of no use, so that the same code gives the same bytes."""
    model.producer_version = ""
    model.graph.doc_string = ""
    del model.metadata_props[:], model.graph.metadata_props[:]
    del model.graph.value_info[:]  # sizes there are formulas that ONNX Runtime works out itself
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    for value in [*model.graph.input, *model.graph.output, *model.graph.initializer]:
        del value.metadata_props[:]


def name_axes(value: onnx.ValueInfoProto, axes: tuple[str, ...]) -> None:
    """Give a graph's input or output its axes by name."""
    shape = value.type.tensor_type.shape
    del shape.dim[:]
    for axis in axes:
        shape.dim.add().dim_param = axis


def export_free(module: nn.Module, inputs: dict[str, Tensor], axes: dict[str, tuple[str, ...]],
                path: Path, translations: dict[Callable, Callable]) -> None:
    """Write a checked ONNX file; `axes` names the axes of every input and, in order, output."""
    outputs = [name for name in axes if name not in inputs]
    sizes = {name: {i: torch.export.Dim.DYNAMIC for i in range(len(axes[name]))}
             for name in inputs}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            module.eval(), tuple(inputs.values()), dynamo=True, opset_version=OPSET,
            input_names=list(inputs), output_names=outputs, dynamic_shapes=sizes,
            custom_translation_table=translations, verbose=False)
    model = program.model_proto
    tidy(model)
    for value in [*model.graph.input, *model.graph.output]:
        name_axes(value, axes[value.name])
    onnx.checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
