"""Every attention core once more, in float64 NumPy, with the whole n × m matrix written out.

Independent of model.py and causal.py: no running sums, no chunks, no reordered products. Golden
values come from here, so an ONNX file is compared with the definition, not with itself.
"""

import numpy as np

from flowformer.variants import Variant


def sigmoid(x: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−x), any shape."""
    return 1 / (1 + np.exp(-x))


def softmax(x: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Softmax over the last axis among the entries that a 0/1 mask admits."""
    largest = np.where(mask > 0, x, -np.inf).max(-1, keepdims=True)
    weights = np.where(mask > 0, np.exp(np.minimum(x - largest, 0)), 0)
    return weights / weights.sum(-1, keepdims=True)


def admitted(variant: Variant, sinks: int, sources: int) -> np.ndarray:
    """Mask [n, m]: 1 where a sink may see a source."""
    mask = np.ones((sinks, sources))
    return np.tril(mask) if variant.causal else mask


def reference_flows(capacity: np.ndarray, variant: Variant) -> dict[str, np.ndarray]:
    """All flows of capacities [b, h, n, m] = φ(Q) φ(K)ᵀ, conserved ones included."""
    n, m = capacity.shape[-2:]
    mask = admitted(variant, n, m)
    incoming = (capacity * mask).sum(-1)  # [b, h, n]
    if not variant.causal:
        outgoing = capacity.sum(-2)  # [b, h, m]
        return {"incoming": incoming, "outgoing": outgoing,
                "conserved_incoming": (capacity / outgoing[..., None, :]).sum(-1),
                "conserved_outgoing": (capacity / incoming[..., :, None]).sum(-2)}
    place = np.arange(1, n + 1)
    outgoing = (capacity * mask.T).sum(-2)  # source t counts the sinks s ≤ t
    by_source = capacity * (place / outgoing)[..., None, :] * mask  # [b, h, t, s]
    by_sink = capacity * (place / incoming)[..., :, None] * mask.T  # [b, h, s, t]
    return {"incoming": incoming, "outgoing": outgoing,
            "conserved_incoming": by_source.sum(-1) / place,
            "conserved_outgoing": by_sink.sum(-2) / place}


def reference_competition(conserved: np.ndarray, variant: Variant) -> np.ndarray:
    """Weights of the sources from Ô [b, h, m], same shape."""
    if variant.options.clamp:
        conserved = np.clip(conserved, -1, 1)
    m = conserved.shape[-1]
    if not variant.causal:
        return softmax(conserved, np.ones(m))
    rows = np.broadcast_to(conserved[..., None, :], (*conserved.shape, m))  # [b, h, t, s]
    shares = softmax(rows, np.tril(np.ones((m, m))))
    return np.diagonal(shares, axis1=-2, axis2=-1) * np.arange(1, m + 1)


def reference_flow(q: np.ndarray, k: np.ndarray, v: np.ndarray,
                   variant: Variant) -> dict[str, np.ndarray]:
    """Flow-Attention by the n × m matrix; everything that the variant returns."""
    capacity = sigmoid(q) @ np.swapaxes(sigmoid(k), -1, -2)  # [b, h, n, m]
    seen = reference_flows(capacity, variant)
    mask = admitted(variant, *capacity.shape[-2:])
    weights = capacity * mask / seen["incoming"][..., None]
    if variant.options.competition:
        seen["competition"] = reference_competition(seen["conserved_outgoing"], variant)
        weights = weights * seen["competition"][..., None, :]
    if variant.options.allocation:
        seen["allocation"] = sigmoid(seen["conserved_incoming"])
        weights = weights * seen["allocation"][..., None]
    seen["output"] = weights @ v
    return {name: seen[name] for name in variant.outputs}


def reference(variant: Variant, q: np.ndarray, k: np.ndarray,
              v: np.ndarray) -> dict[str, np.ndarray]:
    """What a variant returns for q [b, h, n, d] and k, v [b, h, m, d], in float64."""
    q, k, v = (x.astype(np.float64) for x in (q, k, v))
    if variant.kind == "flow":
        return reference_flow(q, k, v, variant)
    mask = admitted(variant, q.shape[-2], k.shape[-2])
    if variant.kind == "softmax":
        weights = softmax(q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1]), mask)
    else:
        q, k = (np.where(x > 0, x + 1, np.exp(np.minimum(x, 0))) for x in (q, k))
        weights = q @ np.swapaxes(k, -1, -2) * mask
        weights = weights / weights.sum(-1, keepdims=True)
    return {"output": weights @ v}
