"""Collect the metrics of all finished runs into results.json, the one source of every figure.

    python -m convmixer.results
"""

import json
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import numpy as np

from common.artists import ARTISTS
from common.emoji12 import FOLDS
from common.training import TrainConfig, macro_accuracy
from common.unicode_emoji import CLASS_IDS
from convmixer.count import mac_counts, parameter_count
from convmixer.model import ConvMixerConfig
from convmixer.train import KERNELS, LEFT_OUT_KERNEL, RUNS, Run

HERE = Path(__file__).parent
DIGITS = 5


def rounded(value: float) -> float:
    """Five decimals: finer than one test picture in a thousand."""
    return round(float(value), DIGITS)


def spread(folds: list[float]) -> dict:
    """Mean and sample standard deviation over folds (null for one fold), and the folds."""
    deviation = rounded(np.std(folds, ddof=1)) if len(folds) > 1 else None
    return {"mean": rounded(np.mean(folds)), "sd": deviation,
            "folds": [rounded(value) for value in folds]}


def read(run: Run) -> dict:
    """Metrics of one finished run."""
    metrics = json.loads(run.metrics.read_text(encoding="utf-8"))
    metrics["confusion"] = np.array(metrics["confusion"])  # [artists, true, predicted]
    return metrics


def class_accuracy(counts: np.ndarray) -> np.ndarray:
    """Share guessed right of each true class; counts [..., true, predicted]."""
    return counts.diagonal(axis1=-2, axis2=-1) / counts.sum(-1)


def mean_curve(runs: list[dict]) -> list[dict]:
    """Learning curve averaged over folds; held-out macro accuracy is the mean over artists."""
    points = []
    for at in zip(*(run["curve"] for run in runs)):
        held_out = [float(np.mean(point["heldOut"])) for point in at]
        over_folds = spread(held_out)
        points.append({"step": at[0]["step"],
                       "trainLoss": rounded(np.mean([point["trainLoss"] for point in at])),
                       "heldOut": over_folds["mean"], "heldOutSd": over_folds["sd"]})
    return points


def kernel_results(kernel: int, runs: list[dict]) -> dict:
    """All figures of one kernel size."""
    config = ConvMixerConfig(kernel=kernel)
    counts = np.stack([run["confusion"] for run in runs])  # [folds, artists, true, predicted]
    by_artist = {a: [macro_accuracy(fold[i]) for fold in counts] for i, a in enumerate(ARTISTS)}
    by_class = class_accuracy(counts).mean(1)  # [folds, classes], mean over artists
    pooled = class_accuracy(counts.sum(0))  # [artists, classes]
    return {
        "params": parameter_count(config), "macs": mac_counts(config)["total"],
        "macsByPart": mac_counts(config),
        "macro": spread(np.mean(list(by_artist.values()), 0).tolist()),
        "byArtist": {artist: spread(folds) for artist, folds in by_artist.items()},
        "byClass": {c: spread(by_class[:, i].tolist()) for i, c in enumerate(CLASS_IDS)},
        "byClassAndArtist": {c: {a: rounded(pooled[j, i]) for j, a in enumerate(ARTISTS)}
                             for i, c in enumerate(CLASS_IDS)},
        "confusion": counts.sum((0, 1)).tolist(),
        "curve": mean_curve(runs),
        "cpuSecondsPerRun": rounded(np.mean([run["cpuSeconds"] for run in runs])),
    }


def comparisons(macro: dict[int, list[float]]) -> dict:
    """Paired differences over folds, larger kernel minus smaller."""
    return {f"{large}-{small}": spread([a - b for a, b in zip(macro[large], macro[small])])
            for small, large in combinations(KERNELS, 2)}


def left_out_results(with_all: dict) -> dict:
    """What one kernel reaches on an artist whom it never saw, and what it reaches otherwise."""
    results = {}
    for i, artist in enumerate(ARTISTS):
        run = Run(LEFT_OUT_KERNEL, 0, artist)
        if not run.metrics.exists():
            continue
        counts = read(run)["confusion"]
        unseen, seen = macro_accuracy(counts[i]), macro_accuracy(with_all["confusion"][i])
        results[artist] = {
            "kernel": LEFT_OUT_KERNEL, "fold": 0, "unseenArtist": rounded(unseen),
            "sameArtistSeen": rounded(seen), "gap": rounded(seen - unseen),
            "byArtist": {a: rounded(macro_accuracy(counts[j])) for j, a in enumerate(ARTISTS)}}
    return results


def tested_counts(runs: list[dict]) -> dict:
    """How many emoji each class was tested with, over all folds."""
    total = sum(run["confusion"][0].sum(1) for run in runs)
    return {class_id: int(total[i]) for i, class_id in enumerate(CLASS_IDS)}


def main() -> None:
    """Write results.json."""
    # While the queue runs, the folds that all kernels have finished make a fair comparison.
    folds = [f for f in range(FOLDS) if all(Run(k, f).metrics.exists() for k in KERNELS)]
    runs = {k: [read(Run(k, fold)) for fold in folds] for k in KERNELS}
    kernels = {k: kernel_results(k, runs[k]) for k in KERNELS}
    architecture = asdict(ConvMixerConfig())
    del architecture["kernel"]
    results = {
        "architecture": {**architecture, "kernels": KERNELS},
        "training": asdict(TrainConfig()), "classes": CLASS_IDS, "artists": ARTISTS,
        "folds": len(folds), "foldsDone": folds, "foldsPlanned": FOLDS, "exportedFold": 0, "testedEmoji": tested_counts(runs[KERNELS[0]]),
        "kernels": kernels,
        "comparison": comparisons({k: v["macro"]["folds"] for k, v in kernels.items()}),
        "receptiveField": json.loads((HERE / "field.json").read_text(encoding="utf-8")),
        "leftOut": left_out_results(runs[LEFT_OUT_KERNEL][0]),
        "cpuSecondsTotal": round(sum(json.loads(path.read_text())["cpuSeconds"]
                                     for path in RUNS.glob("*.json"))),
    }
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (HERE / "results.json").write_text(text + "\n", encoding="utf-8")
    print({k: v["macro"] for k, v in kernels.items()}, results["comparison"], results["leftOut"])


if __name__ == "__main__":
    main()
