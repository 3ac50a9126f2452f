"""Steps of the attentions that must not depend on sizes known only when a session is created.

PyTorch would export them with Shape, Gather and Concat nodes, which WebGPU leaves to the CPU.
Here each becomes one ONNX node with constant arguments: a 0 in Reshape keeps an axis, −1 takes
what is left.
"""

import torch
from onnxscript import opset20 as op
from torch import Tensor

CHUNK = 64  # places handled at once by the causal forms; n must be a multiple of it


def count(x: Tensor, axis: int) -> Tensor:
    """How many entries x has along an axis, as a tensor that broadcasts to x."""
    size = x.shape[axis]
    if isinstance(size, int):
        return torch.full((), size, dtype=x.dtype)
    return ones(x).sum(axis, keepdim=True)  # free: counted by the graph itself


def ones(x: Tensor) -> Tensor:
    """Ones in the shape of x, by a clamp: exact on every device, whatever x holds."""
    return x.clamp(1, 1)


@torch.library.custom_op("flowformer::split_last", mutates_args=())
def split_last(x: Tensor) -> Tensor:
    """Cut the last axis of x [b, h, d, n] into chunks: [b, h, d, n/64, 64]."""
    if x.shape[-1] % CHUNK:
        raise ValueError(f"n = {x.shape[-1]} is no multiple of {CHUNK}; pad the sequence at its "
                         "end, which changes no earlier output")
    return x.unflatten(-1, (-1, CHUNK)).clone()


@split_last.register_fake
def _(x: Tensor) -> Tensor:
    return x.new_empty((*x.shape[:-1], x.shape[-1] // CHUNK, CHUNK))


@torch.library.custom_op("flowformer::join_last", mutates_args=())
def join_last(x: Tensor, kept: int) -> Tensor:
    """Keep the first `kept` axes of x and make one of the rest."""
    return x.flatten(kept).clone()


@join_last.register_fake
def _(x: Tensor, kept: int) -> Tensor:
    size = 1
    for length in x.shape[kept:]:
        size = size * length
    return x.new_empty((*x.shape[:kept], size))


@torch.library.custom_op("flowformer::sum_before", mutates_args=())
def sum_before(x: Tensor) -> Tensor:
    """Sums over axis 2 of what comes strictly before; x [b, h, C, …] keeps its shape.

    Shifted before it is summed: a running sum less its last term would let that term's rounding
    reach the places before it.
    """
    shifted = torch.zeros_like(x)
    shifted[:, :, 1:] = x[:, :, :-1]
    return shifted.cumsum(2)


@sum_before.register_fake
def _(x: Tensor) -> Tensor:
    return torch.empty_like(x)


def onnx_split_last(x):  # noqa: ANN001, ANN201 (types are ONNX Script's)
    """Reshape of split_last."""
    return op.Reshape(x, op.Constant(value_ints=[0, 0, 0, -1, CHUNK]))


def onnx_join_last(x, kept: int):  # noqa: ANN001, ANN201
    """Reshape of join_last."""
    return op.Reshape(x, op.Constant(value_ints=[0] * kept + [-1]))


def onnx_sum_before(x):  # noqa: ANN001, ANN201
    """CumSum of sum_before."""
    return op.CumSum(x, op.Constant(value_int=2), exclusive=1)


TRANSLATIONS = {
    torch.ops.flowformer.split_last.default: onnx_split_last,
    torch.ops.flowformer.join_last.default: onnx_join_last,
    torch.ops.flowformer.sum_before.default: onnx_sum_before,
}
