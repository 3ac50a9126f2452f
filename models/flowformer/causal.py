"""The causal forms: place t sees places s ≤ t only. Same notation as model.py, every sum running.

    linear   R_t = φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ V_s / (φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ)
    flow     I_t = φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ              O_t = φ(K_t) Σ_{s≤t} φ(Q_s)ᵀ
             Î_t = φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ (s/O_s) / t  Ô_t = φ(K_t) Σ_{s≤t} φ(Q_s)ᵀ (s/I_s) / t
             V̂_t = t exp(Ô_t) / Σ_{s≤t} exp(Ô_s) · V_t
             R_t = sigmoid(Î_t) φ(Q_t) / I_t Σ_{s≤t} φ(K_s)ᵀ V̂_s

The factors s and t are the authors' definition of causal Flow-Attention (Flow_Attention_Causal in
their repository); they call it approximate, because O_t cannot know later sinks.

A state φ(K_s)ᵀ V_s per place would take n·d² numbers. Instead the places are cut into chunks of
64: inside a chunk a masked 64 × 64 product, from the chunks before it the sum of their states,
n·(d + 64) + (n/64)·d² numbers in all, and time linear in n. Running sums are taken the same way,
because a plain CumSum on WebGPU sums anew for every place, which is quadratic.

Chunked tensors are [b, h, C, d, 64]: places are columns. C = n/64.
"""

import torch
from torch import Tensor

from flowformer.graph_ops import CHUNK, count, join_last, ones, split_last, sum_before
from flowformer.model import FLOWS, FlowOptions, bounded, elu_map

NEVER = -1e30  # added to a logarithm that must not count: its exponential is exactly 0


def split(x: Tensor) -> Tensor:
    """Cut x [b, h, n, d] into chunks [b, h, C, d, 64]."""
    return split_last(x.transpose(2, 3)).transpose(2, 3)


def join(x: Tensor) -> Tensor:
    """Put chunks [b, h, C, d, 64] together: [b, h, n, d]."""
    return join_last(x.transpose(2, 3), 3).transpose(2, 3)


def running_sum(x: Tensor) -> Tensor:
    """Sums over places s ≤ t of [b, h, C, d, 64], same shape."""
    return x.cumsum(-1) + sum_before(x.sum(-1, keepdim=True))


def causal_product(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Σ_{s≤t} (q_t·k_s) v_s, all [b, h, C, d, 64]."""
    seen = torch.ones(CHUNK, CHUNK, dtype=q.dtype).triu()  # [s, t]
    turned = k.transpose(-1, -2)  # [b, h, C, 64, d]
    inside = v @ (turned @ q * seen)  # [b, h, C, d, 64]
    states = sum_before(v @ turned)  # [b, h, C, d, d]  of the chunks before
    return inside + states @ q


def log_sum_exp(x: Tensor) -> Tensor:
    """log Σ exp over the last axis, which keeps length 1."""
    largest = x.amax(-1, keepdim=True)
    return largest + (x - largest).exp().sum(-1, keepdim=True).log()


def log_sum_before(whole: Tensor) -> Tensor:
    """log Σ exp over the chunks strictly before, [b, h, C, 1]; for the first one NEVER."""
    index = ones(whole).cumsum(2)  # [b, h, C, 1]
    later = (index.transpose(2, 3) - index + 1).clamp(0, 1)  # [b, h, C, C]  1 where not before
    return log_sum_exp(whole.transpose(2, 3) + NEVER * later)


def running_log_sum_exp(x: Tensor) -> Tensor:
    """log Σ_{s≤t} exp(x_s) of [b, h, C, 1, 64], same shape.

    Every exponential is taken relative to a maximum over s ≤ t. One maximum over all places would
    do in exact arithmetic; in float32 a large x at the end would underflow the sums before it,
    and later places would change earlier ones.
    """
    unseen = torch.full((CHUNK, CHUNK), NEVER, dtype=x.dtype).triu(1)  # [t, s]
    inside = log_sum_exp(x + unseen)  # [b, h, C, 64, 1]
    before = log_sum_before(inside[:, :, :, -1])  # [b, h, C, 1]
    rise = before.unsqueeze(-1) - inside  # [b, h, C, 64, 1]
    both = inside + rise.relu() + (1 + (-rise.abs()).exp()).log()  # log(e^inside + e^before)
    return both.transpose(-1, -2)


def causal_softmax_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Map q, k, v [b, h, n, d] to [b, h, n, d]; any n."""
    place = ones(q[:1, :1, :, :1]).cumsum(2)  # [1, 1, n, 1]
    later = (place.transpose(2, 3) - place).clamp(0, 1)  # [1, 1, n, n]  1 where s > t
    scores = (q / count(q, -1).sqrt()) @ k.transpose(-1, -2)  # [b, h, n, n]
    return (scores + NEVER * later).softmax(-1) @ v  # [b, h, n, d]


def causal_flow_through(x: Tensor, y: Tensor) -> Tensor:
    """x_t · Σ_{s≤t} y_s of [b, h, C, d, 64]: [b, h, C, 1, 64]."""
    return (x * running_sum(y)).sum(-2, keepdim=True)


def causal_linear_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Map q, k, v [b, h, n, d] to [b, h, n, d]."""
    q, k, v = split(elu_map(q)), split(elu_map(k)), split(v)  # [b, h, C, d, 64]
    return join(causal_product(q, k, v) / causal_flow_through(q, k))


def causal_flow_attention(q: Tensor, k: Tensor, v: Tensor,
                          options: FlowOptions = FlowOptions()) -> dict[str, Tensor]:
    """Map q, k, v [b, h, n, d] to `output` [b, h, n, d], with what is in FLOWS, each [b, h, n]."""
    q, k, v = split(q.sigmoid()), split(k.sigmoid()), split(v)  # [b, h, C, d, 64]
    inflow, outflow = causal_flow_through(q, k), causal_flow_through(k, q)  # [b, h, C, 1, 64]
    place = running_sum(ones(inflow))  # [b, h, C, 1, 64]  t
    seen = {"incoming": inflow, "outgoing": outflow}
    if options.competition:
        conserved = causal_flow_through(k, q * (place / inflow)) / place
        logits = bounded(conserved, options)
        share = (logits - running_log_sum_exp(logits)).exp()  # among the sources s ≤ t
        seen |= {"conserved_outgoing": conserved, "competition": share * place}
        v = seen["competition"] * v  # V̂
    output = causal_product(q / inflow, k, v)
    if options.allocation:
        seen["conserved_incoming"] = causal_flow_through(q, k * (place / outflow)) / place
        seen["allocation"] = seen["conserved_incoming"].sigmoid()
        output = seen["allocation"] * output
    flows = {name: join_last(seen[name], 2) for name in FLOWS if name in seen}
    return {"output": join(output), **flows}
