"""Train the two classifiers of the note: one attention each, five folds.

    python -m flowformer.train --all

Each finished run leaves its weights (an .npz archive; in weights/ for the exported fold, else in
.cache) and its metrics, runs/<run>.json. A restart skips runs that this recipe has finished, so
the queue may be stopped at any time and shared by several processes.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from common import emoji12
from common.emoji12 import CACHE, FOLDS, EmojiSet
from common.runs import claim, forget_claims, is_finished, load_weights, save_weights
from common.training import TrainConfig, confusion_per_artist, keep_heap, train
from flowformer.network import Classifier, NetworkConfig

# Name of a network: its attention.
NETWORKS = {"flowformer": "flow", "transformer": "softmax"}
EXPORTED_FOLD = 0
HERE = Path(__file__).parent
RUNS, WEIGHTS, SCRATCH = HERE / "runs", HERE / "weights", CACHE / "flowformer"
RECIPE = TrainConfig()


@dataclass(frozen=True)
class Run:
    """One training run: tested on `fold`, trained without it."""

    network: str
    fold: int

    @property
    def name(self) -> str:
        """Name of its files."""
        return f"{self.network}-fold{self.fold}"

    @property
    def config(self) -> NetworkConfig:
        """Sizes and attention of its network."""
        return NetworkConfig(attention=NETWORKS[self.network])

    @property
    def recipe(self) -> dict:
        """What its metrics must have been made with."""
        return {"config": asdict(RECIPE), "architecture": asdict(self.config)}

    @property
    def weights(self) -> Path:
        """Where its weights lie."""
        return (WEIGHTS if self.fold == EXPORTED_FOLD else SCRATCH) / f"{self.name}.npz"

    @property
    def metrics(self) -> Path:
        """Where its metrics lie."""
        return RUNS / f"{self.name}.json"


def queue() -> list[Run]:
    """All runs, the exported ones first."""
    return [Run(network, fold) for fold in range(FOLDS) for network in NETWORKS]


def fresh_model(run: Run, seed: int = 0) -> Classifier:
    """The network at initialisation; both attentions start from the same weights."""
    torch.manual_seed(seed)
    return Classifier(run.config)


def load_model(run: Run) -> Classifier:
    """The averaged network of a finished run, ready to predict."""
    return load_weights(fresh_model(run), run.weights)


def execute(run: Run, data: EmojiSet) -> None:
    """Train one network and write its weights and metrics."""
    curve, started, tested = [], time.time(), data.fold == run.fold

    def report(point: dict) -> None:
        curve.append(point)
        print(run.name, point, flush=True)

    average = train(fresh_model(run), lambda model, image: model(image), data, ~tested, tested,
                    RECIPE, report)
    metrics = {
        **asdict(run), **run.recipe, "curve": curve,
        "confusion": confusion_per_artist(average, data, tested).tolist(),
        "wallSeconds": round(time.time() - started), "cpuSeconds": curve[-1]["cpuSeconds"],
    }
    save_weights(average, run.weights)
    run.metrics.write_text(json.dumps(metrics) + "\n", encoding="utf-8")


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
        forget_claims(SCRATCH)
    data = emoji12.load()
    for run in queue():
        wanted = arguments.all or run.fold == EXPORTED_FOLD
        if wanted and not is_finished(run.metrics, run.recipe) and claim(
                SCRATCH / f"{run.name}.taken"):
            execute(run, data)


if __name__ == "__main__":
    main()
