"""The trained pair of attention networks: counts, conservation in a real forward, ONNX files."""

import json
import unittest

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
from flowformer.model import FLOWS, flow_attention
from flowformer.network import FLOW_OPTIONS, Classifier
from flowformer.train import EXPORTED_FOLD, NETWORKS, Run, fresh_model, load_model
from tests.test_exports import decode
from tests.test_flowformer import FOLDER, errors

# What ONNX Runtime Web documents for WebGPU (docs/webgpu-operators.md) and the networks use.
NETWORK_OPS = set("Add BatchNormalization Conv Div Gelu Gemm LayerNormalization MatMul Mul "
                  "ReduceMean ReduceSum Reshape Sigmoid Softmax Sub Transpose Unsqueeze".split())


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

    def test_the_rows_of_a_head_are_what_its_attention_took_and_gave(self) -> None:
        seen = observe(trained("flowformer").double(), pictures()[0].double())
        for layer in range(4):
            rows = [seen[f"blocks.{layer}.{name}"] for name in ("query", "key", "value")]
            again = flow_attention(*rows, FLOW_OPTIONS)["output"]
            torch.testing.assert_close(seen[f"blocks.{layer}.output"], again)

    def test_every_operator_has_a_webgpu_kernel(self) -> None:
        for name in NETWORKS:
            graph = onnx.load(FOLDER / f"{name}.onnx").graph
            self.assertLessEqual({node.op_type for node in graph.node}, NETWORK_OPS, name)

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
