"""Three attentions, in the order of the Flowformer paper.

Wu, Wu, Xu, Wang & Long, "Flowformer: Linearizing Transformers with Conservation Flows", ICML 2022,
arXiv 2202.06258. Sinks i = 1…n are the rows of Q, sources j = 1…m the rows of K and V.

    softmax  R = softmax(Q Kᵀ / √d) V
    linear   R_i = φ(Q_i) (φ(K)ᵀ V) / (φ(Q_i) Σ_j φ(K_j)ᵀ),  φ = elu + 1
    flow     φ = sigmoid
             I_i = φ(Q_i) Σ_j φ(K_j)ᵀ          O_j = φ(K_j) Σ_i φ(Q_i)ᵀ
             Î_i = φ(Q_i) Σ_j φ(K_j)ᵀ / O_j    Ô_j = φ(K_j) Σ_i φ(Q_i)ᵀ / I_i
             V̂ = softmax_j(Ô) ⊙ V              competition among the sources
             A_i = φ(Q_i) / I_i (φ(K)ᵀ V̂)      aggregation
             R = sigmoid(Î) ⊙ A                allocation to the sinks

The causal forms are in causal.py. Compared with the authors' code there is no epsilon here, no
ratio n/m inside the allocation, and the factor m of the competition only on request.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from flowformer.graph_ops import count


@dataclass(frozen=True)
class FlowOptions:
    """Which parts of Flow-Attention are at work."""

    competition: bool = True
    allocation: bool = True
    clamp: bool = False  # Ô to −1…1, as the authors' core file does; the competition sees that
    keep_size: bool = False  # competition times m, as the authors' code: values keep their size


# What Flow-Attention lets one see besides its output, in the order of the paper.
FLOWS = ["incoming", "outgoing", "conserved_incoming", "conserved_outgoing", "competition",
         "allocation"]


def attention_map(q: Tensor, k: Tensor) -> Tensor:
    """How much each sink of q [b, h, n, d] attends to each source of k [b, h, m, d]: [b, h, n, m]."""
    return ((q / count(q, -1).sqrt()) @ k.transpose(-1, -2)).softmax(-1)


def softmax_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Map q [b, h, n, d] and k, v [b, h, m, d] to [b, h, n, d] through an n × m matrix."""
    return attention_map(q, k) @ v


def elu_map(x: Tensor) -> Tensor:
    """φ of linear attention (Katharopoulos et al., arXiv 2006.16236), any shape; positive."""
    return F.elu(x) + 1


def flow_through(x: Tensor, y: Tensor) -> Tensor:
    """What flows through each row of x [b, h, n, d] from or to all rows of y: [b, h, n]."""
    return (x * y.sum(-2, keepdim=True)).sum(-1)


def linear_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Map q [b, h, n, d] and k, v [b, h, m, d] to [b, h, n, d]; no n × m matrix is made."""
    q, k = elu_map(q), elu_map(k)
    return q @ (k.transpose(-1, -2) @ v) / flow_through(q, k).unsqueeze(-1)


def bounded(conserved_outgoing: Tensor, options: FlowOptions) -> Tensor:
    """What the competition sees of Ô, any shape."""
    return conserved_outgoing.clamp(-1, 1) if options.clamp else conserved_outgoing


def flow_attention(q: Tensor, k: Tensor, v: Tensor,
                   options: FlowOptions = FlowOptions()) -> dict[str, Tensor]:
    """Map q [b, h, n, d] and k, v [b, h, m, d] to `output` [b, h, n, d], with what is in FLOWS.

    Flows of sinks are [b, h, n], of sources [b, h, m]; conserved_outgoing is given before the
    clamp. What an option turns off is absent.
    """
    q, k = q.sigmoid(), k.sigmoid()  # φ
    seen = {"incoming": flow_through(q, k), "outgoing": flow_through(k, q)}
    inflow, outflow = seen["incoming"].unsqueeze(-1), seen["outgoing"].unsqueeze(-1)
    if options.competition:
        seen["conserved_outgoing"] = flow_through(k, q / inflow)
        competition = bounded(seen["conserved_outgoing"], options).softmax(-1)
        if options.keep_size:
            competition = competition * count(competition, -1)
        seen["competition"] = competition
        v = competition.unsqueeze(-1) * v  # [b, h, m, d]  V̂
    output = (q / inflow) @ (k.transpose(-1, -2) @ v)  # [b, h, n, d]  A
    if options.allocation:
        seen["conserved_incoming"] = flow_through(q, k / outflow)
        seen["allocation"] = seen["conserved_incoming"].sigmoid()
        output = seen["allocation"].unsqueeze(-1) * output  # [b, h, n, d]  R
    return {"output": output, **{name: seen[name] for name in FLOWS if name in seen}}
