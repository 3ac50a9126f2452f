"""Export the classifiers of fold 0 with what their attentions let one see.

    python -m flowformer.export
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common import emoji12
from common.emoji12 import EmojiSet, on_white
from common.export import Observed, encode, export_onnx, observe, write_golden
from flowformer.train import EXPORTED_FOLD, NETWORKS, Run, load_model

HERE = Path(__file__).parent
GOLDEN_EMOJI = "🦩"


def golden_image(data: EmojiSet) -> Tensor:
    """The golden input [1, 3, 64, 64]: a held-out emoji of fold 0 as Noto draws it, on white."""
    chosen = (data.fold == EXPORTED_FOLD) & (data.artist == 0) & (data.texts == GOLDEN_EMOJI)
    return torch.from_numpy(on_white(data.tile[np.flatnonzero(chosen)]))


def main() -> None:
    """Write <network>.onnx and its golden values, for both networks."""
    torch.set_num_threads(1)
    image = golden_image(emoji12.load())
    for network in NETWORKS:
        model = load_model(Run(network, EXPORTED_FOLD))
        outputs = observe(model, image)
        export_onnx(Observed(model), image, HERE / f"{network}.onnx", "image", list(outputs))
        write_golden(HERE / f"{network}.golden.json", f"flowformer/{network}",
                     {"image": encode(image.numpy(), "uint8/255")}, outputs)
        print(f"{network}: exported", flush=True)


if __name__ == "__main__":
    main()
