"""Attention cores: linear forms against explicit ones, conservation, causality, ONNX files."""

import unittest
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from flowformer.model import FlowOptions, flow_attention
from flowformer.reference import reference, sigmoid
from flowformer.variants import VARIANTS, Core, Variant

FOLDER = Path(__file__).parents[1] / "flowformer"
# What ONNX Runtime Web documents for WebGPU (docs/webgpu-operators.md) and the cores use. No Shape:
# no size may need to be worked out while a graph runs.
WEBGPU_OPS = set("Abs Add Clip CumSum Div Elu Exp Gather Log MatMul Mul Neg ReduceMax ReduceSum "
                 "Relu Reshape Sigmoid Slice Softmax Sqrt Sub Transpose Unsqueeze".split())
FLOW, FLOW_CAUSAL = Variant("flow", False), Variant("flow", True)


def normal(seed: int, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """Normal arrays; keys (the second) are spread more, so that sources differ."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) * (2 if i == 1 else 1) for i, shape in enumerate(shapes)]


def run(variant: Variant, arrays: list[np.ndarray], dtype: torch.dtype = torch.float64) -> dict:
    """What PyTorch returns, by name."""
    found = Core(variant)(*(torch.from_numpy(x).to(dtype) for x in arrays))
    return {name: x.numpy() for name, x in zip(variant.outputs, found)}


def run_onnx(variant: Variant, arrays: list[np.ndarray]) -> dict:
    """What ONNX Runtime returns, by name."""
    session = onnxruntime.InferenceSession(FOLDER / f"{variant.name}.onnx",
                                           providers=["CPUExecutionProvider"])
    feeds = {name: x.astype(np.float32) for name, x in zip("qkv", arrays)}
    return dict(zip(variant.outputs, session.run(variant.outputs, feeds)))


def errors(got: dict, wanted: dict) -> Iterator[tuple[str, float]]:
    """Largest difference over max(1, largest magnitude), per output."""
    for name, x in wanted.items():
        yield name, float(np.abs(got[name] - x).max() / max(1.0, np.abs(x).max()))


def planted() -> list[np.ndarray]:
    """256 sources with small keys, and one in the middle whose key is large."""
    q, k, v = normal(7, *[(1, 1, 256, 32)] * 3)
    k = k / 2 - 2.9
    k[:, :, 100] = 8
    return [q, k, v]


class Forms(unittest.TestCase):
    def test_every_core_equals_its_explicit_form(self) -> None:
        arrays = normal(0, *[(2, 3, 256, 16)] * 3)
        for variant in VARIANTS:
            for name, error in errors(run(variant, arrays), reference(variant, *arrays)):
                with self.subTest(core=variant.name, output=name):
                    self.assertLessEqual(error, 1e-10)

    def test_cores_that_are_not_causal_take_more_or_fewer_sources_than_sinks(self) -> None:
        for sources in (40, 90):
            arrays = normal(1, (2, 3, 60, 16), (2, 3, sources, 16), (2, 3, sources, 16))
            for variant in (v for v in VARIANTS if not v.causal):
                for name, error in errors(run(variant, arrays), reference(variant, *arrays)):
                    with self.subTest(core=variant.name, output=name, sources=sources):
                        self.assertLessEqual(error, 1e-10)

    def test_a_length_that_is_no_multiple_of_the_chunk_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "n = 100 is no multiple of 64"):
            run(FLOW_CAUSAL, normal(1, *[(1, 1, 100, 8)] * 3))

    def test_keeping_the_size_makes_the_output_larger_by_the_number_of_sources(self) -> None:
        arrays = [torch.from_numpy(x) for x in normal(1, *[(1, 2, 50, 8)] * 3)]
        kept = flow_attention(*arrays, FlowOptions(keep_size=True))["output"]
        torch.testing.assert_close(kept, 50 * flow_attention(*arrays)["output"])


class Conservation(unittest.TestCase):
    def test_flows_are_conserved(self) -> None:
        sinks, sources = 60, 80
        q, k, v = normal(2, (1, 2, sinks, 16), (1, 2, sources, 16), (1, 2, sources, 16))
        flows = run(FLOW, [q, k, v])
        capacity = sigmoid(q) @ np.swapaxes(sigmoid(k), -1, -2)
        received = (capacity / flows["incoming"][..., None]).sum(-1)
        sent = (capacity / flows["outgoing"][..., None, :]).sum(-2)
        sums = {name: x.sum(-1) for name, x in flows.items() if name != "output"}
        for got, wanted in ((received, 1), (sent, 1), (sums["incoming"], sums["outgoing"]),
                            (sums["conserved_incoming"], sources),
                            (sums["conserved_outgoing"], sinks), (sums["competition"], 1)):
            np.testing.assert_allclose(got, wanted, rtol=1e-12)

    def test_the_order_of_the_sources_does_not_matter(self) -> None:
        q, k, v = normal(3, *[(1, 2, 128, 16)] * 3)
        order = np.random.default_rng(3).permutation(128)
        for variant in (v for v in VARIANTS if not v.causal):
            before = run(variant, [q, k, v])["output"]
            after = run(variant, [q, k[:, :, order], v[:, :, order]])["output"]
            np.testing.assert_allclose(after, before, atol=1e-13)

    def test_the_clamp_takes_most_of_the_competition_away(self) -> None:
        share = {suffix: run(Variant("flow", False, suffix), planted())["competition"][0, 0, 100]
                 for suffix in ("", "-clamp")}
        self.assertGreater(share[""], 0.99)
        self.assertLess(share["-clamp"], 0.005)  # 1/256 is 0.0039
        q, k, _ = planted()
        capacity = sigmoid(q) @ np.swapaxes(sigmoid(k), -1, -2)
        linear = (capacity / capacity.sum(-1, keepdims=True))[0, 0, :, 100].mean()
        self.assertTrue(0.04 < linear < 0.07, linear)

    def test_the_upper_clamp_cuts_about_half_of_the_sources(self) -> None:
        conserved = run(FLOW, normal(4, *[(1, 8, 256, 32)] * 3))["conserved_outgoing"]
        self.assertAlmostEqual(float((conserved > 1).mean()), 0.5, delta=0.03)


class Causality(unittest.TestCase):
    def test_later_places_change_no_bit_of_earlier_outputs(self) -> None:
        before = normal(5, *[(1, 2, 256, 16)] * 3)
        for cut in (1, 63, 64, 100, 200):
            after = [x.copy() for x in before]
            for x in after:
                x[:, :, cut:] = 9 - x[:, :, cut:]  # keys near 1: Ô there is far larger
            for variant in (v for v in VARIANTS if v.causal):
                for name in variant.outputs:
                    with self.subTest(core=variant.name, output=name, cut=cut):
                        pair = [f(variant, x)[name][:, :, :cut] for x in (before, after)
                                for f in (lambda v, x: run(v, x, torch.float32), run_onnx)]
                        np.testing.assert_array_equal(pair[0], pair[2])
                        np.testing.assert_array_equal(pair[1], pair[3])

    def test_the_first_place_competes_with_itself_only(self) -> None:
        arrays = normal(6, *[(1, 4, 128, 16)] * 3)
        for found in (run(FLOW_CAUSAL, arrays, torch.float32), run_onnx(FLOW_CAUSAL, arrays)):
            np.testing.assert_array_equal(found["competition"][:, :, 0], 1)

    def test_a_competition_beyond_the_range_of_float32_exponentials_is_exact(self) -> None:
        q, k, v = normal(6, *[(1, 1, 192, 16)] * 3)
        k -= 9
        k[:, :, 70], k[:, :, 150] = 8, 9
        wanted = reference(FLOW_CAUSAL, q + 3, k, v)
        self.assertGreater(wanted["conserved_outgoing"].max(), 500)
        for found in (run(FLOW_CAUSAL, [q + 3, k, v], torch.float32),
                      run_onnx(FLOW_CAUSAL, [q + 3, k, v])):
            for name, error in errors(found, wanted):
                with self.subTest(output=name):
                    self.assertLessEqual(error, 1e-5)


class Files(unittest.TestCase):
    def test_every_file_agrees_with_float64_at_sizes_other_than_the_golden_one(self) -> None:
        for n, d in ((256, 32), (256, 64), (1024, 32), (1024, 64)):
            arrays = [x.astype(np.float32) for x in normal(n + d, *[(2, 1, n, d)] * 3)]
            for variant in VARIANTS:
                wanted = reference(variant, *arrays)
                for name, error in errors(run_onnx(variant, arrays), wanted):
                    with self.subTest(core=variant.name, output=name, n=n, d=d):
                        self.assertLessEqual(error, 1e-5)

    def test_every_operator_has_a_webgpu_kernel(self) -> None:
        for variant in VARIANTS:
            graph = onnx.load(FOLDER / f"{variant.name}.onnx").graph
            self.assertLessEqual({node.op_type for node in graph.node}, WEBGPU_OPS, variant.name)

    def test_linear_cores_hold_no_state_per_place(self) -> None:
        sizes = {"batch": 1, "heads": 1, "n": 4096, "d": 64}
        for variant in (v for v in VARIANTS if v.kind != "softmax"):
            graph = onnx.load(FOLDER / f"{variant.name}.onnx")
            for value in graph.graph.input:
                for axis in value.type.tensor_type.shape.dim:
                    axis.dim_value = sizes[axis.dim_param]
            inferred = onnx.shape_inference.infer_shapes(graph, data_prop=True).graph
            for value in inferred.value_info:
                shape = [axis.dim_value for axis in value.type.tensor_type.shape.dim]
                self.assertNotIn(0, shape, (variant.name, value.name))
                self.assertLessEqual(np.prod(shape), 4096 * 64, (variant.name, value.name))


if __name__ == "__main__":
    unittest.main()
