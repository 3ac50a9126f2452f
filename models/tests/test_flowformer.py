"""Attention cores: linear forms against explicit ones, conservation, causality, ONNX files.

The trained pair: counts, conservation in a real forward, ONNX files.
"""

import json
import unittest
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

from common.emoji12 import FOLDS
from common.export import observe
from common.runs import is_finished
from flowformer.count import mac_counts, parameter_count
from flowformer.model import FLOWS, FlowOptions, flow_attention
from flowformer.network import Classifier
from flowformer.reference import reference, sigmoid
from flowformer.train import EXPORTED_FOLD, NETWORKS, Run, fresh_model, load_model
from flowformer.variants import VARIANTS, Core, Variant
from tests.test_exports import decode

FOLDER = Path(__file__).parents[1] / "flowformer"
# What ONNX Runtime Web documents for WebGPU (docs/webgpu-operators.md) and the cores use. No Shape:
# no size may need to be worked out while a graph runs.
WEBGPU_OPS = set("Abs Add Clip CumSum Div Elu Exp Gather Log MatMul Mul Neg ReduceMax ReduceSum "
                 "Relu Reshape Sigmoid Slice Softmax Sqrt Sub Transpose Unsqueeze".split())
NETWORK_OPS = set("Add BatchNormalization Conv Div Gelu Gemm LayerNormalization MatMul Mul "
                  "ReduceMean ReduceSum Reshape Sigmoid Softmax Sub Transpose Unsqueeze".split())
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
        for name in NETWORKS:
            graph = onnx.load(FOLDER / f"{name}.onnx").graph
            self.assertLessEqual({node.op_type for node in graph.node}, NETWORK_OPS, name)

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


class RowProducts(TorchDispatchMode):
    """Counts the products of whole rows [1, h, n, d], which no matrix product contains."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape, self.total = shape, 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):  # noqa: ANN001, ANN204
        found = function(*args, **(kwargs or {}))
        if function is torch.ops.aten.mul.Tensor and found.shape == self.shape:
            self.total += found.numel()
        return found


def trained(network: str) -> Classifier:
    """The exported network of one name."""
    return load_model(Run(network, EXPORTED_FOLD))


def pictures() -> list[torch.Tensor]:
    """The golden picture, a held-out emoji, then noise, black and white, each [1, 3, 64, 64]."""
    golden = json.loads((FOLDER / "flowformer.golden.json").read_text(encoding="utf-8"))
    noise = np.random.default_rng(8).random((1, 3, 64, 64), dtype=np.float32)
    return [torch.from_numpy(x.copy()) for x in (
        decode(golden["inputs"]["image"]), noise, np.zeros_like(noise), np.ones_like(noise))]


class Networks(unittest.TestCase):
    def test_both_start_from_the_same_parameters(self) -> None:
        ours, theirs = (fresh_model(Run(name, 0)).state_dict() for name in NETWORKS)
        self.assertEqual(list(ours), list(theirs))
        for name, tensor in ours.items():
            self.assertTrue(torch.equal(tensor, theirs[name]), name)

    def test_formulas_agree_with_the_networks(self) -> None:
        for name in NETWORKS:
            model = trained(name)
            config = model.config
            self.assertEqual(parameter_count(config), sum(p.numel() for p in model.parameters()))
            rows = RowProducts((1, config.heads, config.tokens, config.width // config.heads))
            with torch.no_grad(), FlopCounterMode(display=False) as matrices, rows:
                model(torch.zeros(1, 3, config.image, config.image))
            counted = matrices.get_total_flops() // 2 + rows.total
            self.assertEqual(mac_counts(config)["total"], counted, name)

    def test_flows_are_conserved_in_every_head_of_a_real_forward(self) -> None:
        model = trained("flowformer").double()
        n = model.config.tokens
        for picture in pictures():
            seen = observe(model, picture.double())
            for layer in range(model.config.depth):
                flows = {name: seen[f"blocks.{layer}.{name}"] for name in FLOWS}
                sums = {name: x.sum(-1) for name, x in flows.items()}  # [1, h]
                torch.testing.assert_close(sums["incoming"], sums["outgoing"], rtol=1e-12, atol=0)
                for name in ("conserved_incoming", "conserved_outgoing", "competition"):
                    wanted = torch.full_like(sums[name], n)
                    torch.testing.assert_close(sums[name], wanted, rtol=1e-12, atol=0)
                torch.testing.assert_close(  # the factor m, and no clamp
                    flows["competition"], n * flows["conserved_outgoing"].softmax(-1))
                torch.testing.assert_close(flows["allocation"],
                                           flows["conserved_incoming"].sigmoid())

    def test_every_row_of_an_attention_map_sums_to_one(self) -> None:
        model = trained("transformer").double()
        for picture in pictures():
            for layer in range(model.config.depth):
                rows = observe(model, picture.double())[f"blocks.{layer}.attention"].sum(-1)
                torch.testing.assert_close(rows, torch.ones_like(rows), rtol=1e-12, atol=0)

    def test_files_repeat_every_output_of_pytorch(self) -> None:
        for name in NETWORKS:
            session = onnxruntime.InferenceSession(FOLDER / f"{name}.onnx",
                                                   providers=["CPUExecutionProvider"])
            outputs = [value.name for value in session.get_outputs()]
            for number, picture in enumerate(pictures()):
                wanted = {key: x.numpy() for key, x in observe(trained(name), picture).items()}
                self.assertEqual(list(wanted), outputs)
                got = dict(zip(outputs, session.run(outputs, {"image": picture.numpy()})))
                for output, error in errors(got, wanted):
                    with self.subTest(network=name, output=output, picture=number):
                        self.assertLessEqual(error, 1e-5)

    def test_results_speak_of_all_finished_folds(self) -> None:
        results = json.loads((FOLDER / "results.json").read_text(encoding="utf-8"))
        finished = [fold for fold in range(FOLDS)
                    if all(is_finished(Run(n, fold).metrics, Run(n, fold).recipe)
                           for n in NETWORKS)]
        self.assertEqual(results["foldsDone"], finished)
        for name in NETWORKS:
            for place, fold in enumerate(results["foldsDone"]):
                found = json.loads(Run(name, fold).metrics.read_text(encoding="utf-8"))
                counts = np.array(found["confusion"])  # [artists, true, predicted]
                macro = (counts.diagonal(axis1=1, axis2=2) / counts.sum(2)).mean()
                self.assertAlmostEqual(results["networks"][name]["macro"]["folds"][place], macro,
                                       delta=1e-5)


if __name__ == "__main__":
    unittest.main()
