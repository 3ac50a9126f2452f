"""Train the ConvMixers of the note: four kernels × five folds, then one artist left out at a time.

    python -m convmixer.train --all

Each finished run leaves its weights (an .npz archive; in weights/ for the exported fold, else in
.cache) and its metrics, runs/<run>.json. A restart skips runs that this recipe has
finished, so the queue may be stopped at any time and shared by several processes.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from common import emoji12
from common.artists import ARTISTS
from common.emoji12 import CACHE, FOLDS, EmojiSet
from common.training import TrainConfig, confusion_per_artist, keep_heap, train
from convmixer.fast import training_logits
from convmixer.model import ConvMixer, ConvMixerConfig

KERNELS = [3, 5, 7, 9]
LEFT_OUT_KERNEL = 7
EXPORTED_FOLD = 0
HERE = Path(__file__).parent
RUNS, WEIGHTS, SCRATCH = HERE / "runs", HERE / "weights", CACHE / "convmixer"


@dataclass(frozen=True)
class Run:
    """One training run: tested on `fold`; trained without it, and without one artist if named."""

    kernel: int
    fold: int
    left_out: str = ""

    @property
    def name(self) -> str:
        """Name of its files."""
        suffix = f"-without-{self.left_out}" if self.left_out else ""
        return f"k{self.kernel}-fold{self.fold}{suffix}"

    @property
    def exported(self) -> bool:
        """Whether its weights become the files that the page runs."""
        return self.fold == EXPORTED_FOLD and not self.left_out

    @property
    def weights(self) -> Path:
        """Where its weights lie."""
        return (WEIGHTS if self.exported else SCRATCH) / f"{self.name}.npz"

    @property
    def metrics(self) -> Path:
        """Where its metrics lie."""
        return RUNS / f"{self.name}.json"


def queue() -> list[Run]:
    """All runs, the exported ones first."""
    runs = [Run(kernel, fold) for fold in range(FOLDS) for kernel in reversed(KERNELS)]
    return runs + [Run(LEFT_OUT_KERNEL, 0, artist) for artist in ARTISTS]


def fresh_model(kernel: int, seed: int = 0) -> ConvMixer:
    """The network at initialisation; the same seed gives the same weights everywhere."""
    torch.manual_seed(seed)
    return ConvMixer(ConvMixerConfig(kernel=kernel))


def load_model(run: Run) -> ConvMixer:
    """The averaged network of a finished run, ready to predict."""
    model = fresh_model(run.kernel)
    with np.load(run.weights) as arrays:
        model.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return model.eval()


def trained_on(run: Run, data: EmojiSet) -> np.ndarray:
    """Mask [n] of the pictures a run may see."""
    seen = data.fold != run.fold
    if run.left_out:
        seen &= data.artist != ARTISTS.index(run.left_out)
    return seen


def execute(run: Run, data: EmojiSet, config: TrainConfig) -> None:
    """Train one network and write its weights and metrics."""
    model, curve, started = fresh_model(run.kernel), [], time.time()

    def report(point: dict) -> None:
        curve.append(point)
        print(run.name, point, flush=True)

    tested = data.fold == run.fold
    average = train(model, training_logits, data, trained_on(run, data), tested, config, report)
    metrics = {
        **asdict(run), "config": asdict(config), "curve": curve,
        "confusion": confusion_per_artist(average, data, tested).tolist(),
        "wallSeconds": round(time.time() - started), "cpuSeconds": curve[-1]["cpuSeconds"],
    }
    np.savez(run.weights, **{name: t.numpy() for name, t in average.state_dict().items()})
    run.metrics.write_text(json.dumps(metrics) + "\n", encoding="utf-8")


def is_finished(run: Run, config: TrainConfig) -> bool:
    """Whether a run has left metrics, and made them with this recipe."""
    if not run.metrics.exists():
        return False
    recipe = json.loads(json.dumps(asdict(config)))  # tuples become lists, as in the file
    return json.loads(run.metrics.read_text(encoding="utf-8"))["config"] == recipe


def claim(run: Run, config: TrainConfig) -> bool:
    """Take a run unless it is finished or another process has it."""
    if is_finished(run, config):
        return False
    try:
        (SCRATCH / f"{run.name}.taken").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def main() -> None:
    """Work through the queue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="all runs, not only the exported ones")
    parser.add_argument("--restart", action="store_true", help="forget claims of dead processes")
    arguments = parser.parse_args()
    keep_heap()
    torch.set_num_threads(1)  # one thread sums in one order: the same seed, the same weights
    for folder in (RUNS, WEIGHTS, SCRATCH):
        folder.mkdir(parents=True, exist_ok=True)
    if arguments.restart:
        for claimed in SCRATCH.glob("*.taken"):
            claimed.unlink()
    data, config = emoji12.load(), TrainConfig()
    runs = [run for run in queue() if arguments.all or run.exported]
    for run in runs:
        if claim(run, config):
            execute(run, data, config)


if __name__ == "__main__":
    main()
