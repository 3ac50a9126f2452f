"""PyTorch faces of fast_cpu.cpp: batch norm after GELU, alone or after a depthwise convolution.

Both take and give channels-last float32 tensors [batch, side, side, channels] and do exactly what
torch.nn's layers do (tests/test_fast_cpu.py compares them); they exist because training twenty
networks on two CPU cores would otherwise take a day.
"""

import ctypes
import hashlib
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

SOURCE = Path(__file__).with_name("fast_cpu.cpp")
CACHE = Path(__file__).parents[1] / ".cache"
FLAGS = ["-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-shared", "-fPIC",
         "-std=c++17", "-Wno-psabi", "-Wno-ignored-attributes"]


@cache
def library() -> ctypes.CDLL:
    """Compile the C++ file once per version of it and load it."""
    digest = hashlib.sha256(SOURCE.read_bytes() + " ".join(FLAGS).encode()).hexdigest()[:12]
    path = CACHE / f"fast_cpu-{digest}.so"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        subprocess.run(["g++", *FLAGS, str(SOURCE), "-o", str(path)], check=True)
    return ctypes.CDLL(str(path))


def call(name: str, *arguments: Tensor | int | None) -> None:
    """Call a C function with tensors' addresses and whole numbers."""
    passed = []
    for argument in arguments:
        if isinstance(argument, Tensor):
            if argument.dtype != torch.float32 or not argument.is_contiguous():
                raise ValueError(f"{name}: need contiguous float32, got {argument.dtype}")
            passed.append(ctypes.c_void_p(argument.data_ptr()))
        else:
            passed.append(ctypes.c_void_p(None) if argument is None else ctypes.c_long(argument))
    getattr(library(), name)(*passed)


@dataclass
class NormState:
    """What the backward of batch norm after GELU needs; [B, T, T, h] and [h]."""

    active: Tensor
    slope: Tensor
    mean: Tensor
    variance: Tensor
    weight: Tensor
    epsilon: float


def gelu_norm_forward(x: Tensor, weight: Tensor, bias: Tensor, skip: Tensor | None,
                      epsilon: float) -> tuple[Tensor, NormState]:
    """BatchNorm(GELU(x)) (+ skip) with the batch's own statistics."""
    channels = x.shape[-1]
    rows = x.numel() // channels
    active, slope, out = torch.empty_like(x), torch.empty_like(x), torch.empty_like(x)
    mean, variance = torch.empty(channels), torch.empty(channels)
    call("gelu_moments", x, active, slope, mean, variance, rows, channels)
    scale = weight / torch.sqrt(variance + epsilon)
    call("scale_shift", active, scale, bias - mean * scale, skip, out, rows, channels)
    return out, NormState(active, slope, mean, variance, weight, epsilon)


def gelu_norm_backward(grad: Tensor, state: NormState) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of x, of the norm's weight and of its bias."""
    channels = grad.shape[-1]
    rows = grad.numel() // channels
    total, total_active = torch.empty(channels), torch.empty(channels)
    call("grad_moments", grad, state.active, total, total_active, rows, channels)
    inverse = torch.rsqrt(state.variance + state.epsilon)
    grad_weight = (total_active - state.mean * total) * inverse
    a = state.weight * inverse
    b = -a * inverse * grad_weight / rows
    d = -a * total / rows - b * state.mean
    grad_x = torch.empty_like(grad)
    call("gelu_norm_grad", grad, state.slope, state.active, a, b, d, grad_x, rows, channels)
    return grad_x, grad_weight, total


class GeluNorm(torch.autograd.Function):
    """BatchNorm(GELU(x)); also returns the batch's mean and variance."""

    @staticmethod
    def forward(ctx, x, weight, bias, epsilon):
        out, ctx.state = gelu_norm_forward(x, weight.detach(), bias, None, epsilon)
        ctx.mark_non_differentiable(ctx.state.mean, ctx.state.variance)
        return out, ctx.state.mean, ctx.state.variance

    @staticmethod
    def backward(ctx, grad, _mean, _variance):
        return *gelu_norm_backward(grad.contiguous(), ctx.state), None


class MixPlaces(torch.autograd.Function):
    """BatchNorm(GELU(Depthwise(z))) + z; depthwise weight [h, 1, k, k] as in nn.Conv2d."""

    @staticmethod
    def forward(ctx, z, taps, tap_bias, weight, bias, epsilon):
        batch, side, _, channels = z.shape
        inner = taps[:, 0].permute(1, 2, 0).contiguous()  # [k, k, h]
        mixed = torch.empty_like(z)
        call("depthwise_forward", z, inner, tap_bias, None, mixed, batch, side, channels,
             taps.shape[-1])
        out, ctx.state = gelu_norm_forward(mixed, weight.detach(), bias, z, epsilon)
        ctx.save_for_backward(z, taps)
        ctx.mark_non_differentiable(ctx.state.mean, ctx.state.variance)
        return out, ctx.state.mean, ctx.state.variance

    @staticmethod
    def backward(ctx, grad, _mean, _variance):
        z, taps = ctx.saved_tensors
        batch, side, _, channels = z.shape
        kernel, grad = taps.shape[-1], grad.contiguous()
        grad_mixed, grad_weight, grad_bias = gelu_norm_backward(grad, ctx.state)
        # The adjoint of a same-padded stride-1 convolution is the one with the flipped kernel.
        flipped = taps[:, 0].flip(1, 2).permute(1, 2, 0).contiguous()
        grad_z, grad_taps = torch.empty_like(z), torch.empty_like(flipped)
        call("depthwise_forward", grad_mixed, flipped, torch.zeros(channels), grad, grad_z,
             batch, side, channels, kernel)
        call("depthwise_weight_grad", z, grad_mixed, grad_taps, batch, side, channels, kernel)
        grad_taps = grad_taps.permute(2, 0, 1).unsqueeze(1)
        return grad_z, grad_taps, grad_mixed.sum((0, 1, 2)), grad_weight, grad_bias, None
