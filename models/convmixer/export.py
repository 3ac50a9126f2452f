"""Export the ConvMixers of fold 0: inference with every map, and the centre unit's gradient.

    python -m convmixer.export
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common import emoji12
from common.emoji12 import EmojiSet, on_white
from common.export import Observed, encode, export_onnx, observe, write_golden
from common.training import Batches, TrainConfig
from convmixer.fast import training_logits
from convmixer.gradient import CentreGradient
from convmixer.model import ConvMixer
from convmixer.train import EXPORTED_FOLD, KERNELS, Run, fresh_model, load_model

HERE = Path(__file__).parent
GOLDEN_EMOJI = "🦩"
CALIBRATION_BATCHES = 8


def golden_image(data: EmojiSet) -> Tensor:
    """The golden input [1, 3, 64, 64]: a held-out emoji of fold 0 as Noto draws it, on white."""
    chosen = (data.fold == EXPORTED_FOLD) & (data.artist == 0) & (data.texts == GOLDEN_EMOJI)
    return torch.from_numpy(on_white(data.tile[np.flatnonzero(chosen)]))


def untrained_model(kernel: int, data: EmojiSet) -> ConvMixer:
    """The network before its first step, its batch norms calibrated on training pictures.

    Without that a frozen batch norm would divide by the 1 it starts from, and the two gradients
    would differ in scale for a reason that has nothing to do with training.
    """
    model = fresh_model(kernel)
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    batches = Batches(data, data.fold != EXPORTED_FOLD, TrainConfig())
    with torch.no_grad():
        for count in range(CALIBRATION_BATCHES):
            for norm in norms:
                norm.momentum = 1 / (count + 1)  # the plain mean over batches
            training_logits(model.train(), batches.draw()[0])
    return model.eval()


def export_inference(model: ConvMixer, image: Tensor, name: str) -> None:
    """Write <name>.onnx with all maps as outputs, and its golden values."""
    outputs = observe(model, image)
    export_onnx(Observed(model), image, HERE / f"{name}.onnx", "image", list(outputs))
    inputs = {"image": encode(image.numpy(), "uint8/255")}
    write_golden(HERE / f"{name}.golden.json", f"convmixer/{name}", inputs, outputs)


def export_gradient(model: ConvMixer, image: Tensor, name: str) -> None:
    """Write <name>.onnx, the centre unit's gradient, and its golden values."""
    gradient = CentreGradient(model).eval()
    with torch.no_grad():
        outputs = {"gradient": gradient(image)}
    export_onnx(gradient, image, HERE / f"{name}.onnx", "image", ["gradient"])
    inputs = {"image": encode(image.numpy(), "uint8/255")}
    write_golden(HERE / f"{name}.golden.json", f"convmixer/{name}", inputs, outputs)


def main() -> None:
    """Export everything that the note runs."""
    torch.set_num_threads(1)
    data = emoji12.load()
    image = golden_image(data)
    for kernel in KERNELS:
        model = load_model(Run(kernel, EXPORTED_FOLD))
        export_inference(model, image, f"k{kernel}")
        export_gradient(model, image, f"k{kernel}-gradient")
        untrained = untrained_model(kernel, data)
        export_gradient(untrained, image, f"k{kernel}-gradient-untrained")
        print(f"k{kernel}: exported", flush=True)


if __name__ == "__main__":
    main()
