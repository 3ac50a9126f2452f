"""The ONNX files, run by ONNX Runtime, repeat PyTorch's golden values."""

import base64
import json
import unittest
from pathlib import Path

import numpy as np
import onnxruntime

MODELS = Path(__file__).parents[1]


def decode(packed: dict) -> np.ndarray:
    """Unpack a golden input to float32."""
    raw = base64.b64decode(packed["base64"])
    if packed["dtype"] == "uint8/255":
        values = np.frombuffer(raw, np.uint8).astype(np.float32) / np.float32(255)
    else:
        values = np.frombuffer(raw, "<f4")
    return values.reshape(packed["shape"])


def largest_error(golden: dict, got: np.ndarray) -> float:
    """Largest difference over max(1, largest magnitude)."""
    values = got.reshape(-1)[:: golden["stride"]]
    return float(np.abs(values - golden["values"]).max() / max(1.0, golden["maxAbs"]))


class Golden(unittest.TestCase):
    def test_every_output_of_every_file_is_within_its_tolerance(self) -> None:
        files = sorted(MODELS.glob("*/*.golden.json"))
        self.assertGreater(len(files), 0)
        for path in files:
            golden = json.loads(path.read_text(encoding="utf-8"))
            session = onnxruntime.InferenceSession(
                str(path).replace(".golden.json", ".onnx"), providers=["CPUExecutionProvider"])
            names = [output.name for output in session.get_outputs()]
            self.assertEqual(names, list(golden["outputs"]))
            feeds = {name: decode(packed) for name, packed in golden["inputs"].items()}
            for name, got in zip(names, session.run(names, feeds)):
                with self.subTest(file=path.name, output=name):
                    wanted = golden["outputs"][name]
                    self.assertEqual(list(got.shape), wanted["shape"])
                    self.assertLessEqual(largest_error(wanted, got), wanted["tolerance"])


if __name__ == "__main__":
    unittest.main()
