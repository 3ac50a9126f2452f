"""The attention cores that are exported, one ONNX file each: the list of their ids."""

from dataclasses import dataclass

from torch import Tensor, nn

from flowformer import causal, model
from flowformer.model import FLOWS, FlowOptions

KINDS = ["softmax", "linear", "flow"]
# Suffix of a flow variant: what it changes. The clamp acts on the competition, so it needs one.
FLOW_SUFFIXES = {
    "": FlowOptions(),
    "-clamp": FlowOptions(clamp=True),
    "-no-competition": FlowOptions(competition=False),
    "-no-allocation": FlowOptions(allocation=False),
    "-clamp-no-allocation": FlowOptions(clamp=True, allocation=False),
    "-no-competition-no-allocation": FlowOptions(competition=False, allocation=False),
}
PLAIN = {("softmax", False): model.softmax_attention,
         ("softmax", True): causal.causal_softmax_attention,
         ("linear", False): model.linear_attention,
         ("linear", True): causal.causal_linear_attention}


@dataclass(frozen=True)
class Variant:
    """One attention core: softmax, linear or flow, the latter with options."""

    kind: str
    causal: bool
    suffix: str = ""

    @property
    def name(self) -> str:
        """Its id and the stem of its files."""
        return f"{self.kind}{'-causal' if self.causal else ''}{self.suffix}"

    @property
    def options(self) -> FlowOptions:
        """What a flow variant has at work."""
        return FLOW_SUFFIXES[self.suffix]

    @property
    def outputs(self) -> list[str]:
        """Names of what it returns, in order."""
        if self.kind != "flow":
            return ["output"]
        absent = [] if self.options.competition else ["conserved_outgoing", "competition"]
        absent += [] if self.options.allocation else ["conserved_incoming", "allocation"]
        return ["output", *(name for name in FLOWS if name not in absent)]


VARIANTS = [Variant(kind, is_causal, suffix) for kind in KINDS for is_causal in (False, True)
            for suffix in (FLOW_SUFFIXES if kind == "flow" else [""])]


class Core(nn.Module):
    """A variant as a module."""

    def __init__(self, variant: Variant) -> None:
        super().__init__()
        self.variant = variant

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> tuple[Tensor, ...]:
        """Map q, k, v [b, h, n, d] to the variant's outputs: [b, h, n, d], then [b, h, n] each."""
        if self.variant.kind != "flow":
            return (PLAIN[self.variant.kind, self.variant.causal](q, k, v),)
        attend = causal.causal_flow_attention if self.variant.causal else model.flow_attention
        found = attend(q, k, v, self.variant.options)
        return tuple(found[name] for name in self.variant.outputs)
