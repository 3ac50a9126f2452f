"""Collect the metrics of all finished runs into results.json, the one source of every figure.

    python -m flowformer.results
"""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from common.artists import ARTISTS
from common.emoji12 import FOLDS
from common.summary import accuracy_summary, mean_curve, rounded, spread
from common.unicode_emoji import CLASS_IDS
from flowformer.count import mac_counts, parameter_count
from flowformer.network import NetworkConfig
from flowformer.train import EXPORTED_FOLD, NETWORKS, RECIPE, RUNS, Run

HERE = Path(__file__).parent


def read(run: Run) -> dict:
    """Metrics of one finished run."""
    metrics = json.loads(run.metrics.read_text(encoding="utf-8"))
    metrics["confusion"] = np.array(metrics["confusion"])  # [artists, true, predicted]
    return metrics


def network_results(network: str, runs: list[dict]) -> dict:
    """All figures of one network."""
    config = Run(network, EXPORTED_FOLD).config
    counts = np.stack([run["confusion"] for run in runs])  # [folds, artists, true, predicted]
    macs = mac_counts(config)
    return {
        "attention": config.attention, "params": parameter_count(config), "macs": macs["total"],
        "macsByPart": macs, **accuracy_summary(counts), "curve": mean_curve(runs),
        "cpuSecondsPerRun": rounded(np.mean([run["cpuSeconds"] for run in runs])),
    }


def tested_counts(runs: list[dict]) -> dict:
    """How many emoji each class was tested with, over all folds."""
    total = sum(run["confusion"][0].sum(1) for run in runs)
    return {class_id: int(total[i]) for i, class_id in enumerate(CLASS_IDS)}


def difference(networks: dict) -> dict:
    """Flowformer minus Transformer on the same folds, and on how many of them it is ahead."""
    ours, theirs = (networks[name]["macro"]["folds"] for name in ("flowformer", "transformer"))
    found = spread([a - b for a, b in zip(ours, theirs)])
    return {**found, "ahead": sum(value > 0 for value in found["folds"])}


def main() -> None:
    """Write results.json."""
    # While the queue runs, the folds that both networks have finished make a fair comparison.
    folds = [f for f in range(FOLDS) if all(Run(n, f).metrics.exists() for n in NETWORKS)]
    runs = {network: [read(Run(network, fold)) for fold in folds] for network in NETWORKS}
    networks = {network: network_results(network, found) for network, found in runs.items()}
    architecture = asdict(NetworkConfig())
    del architecture["attention"]
    results = {
        "architecture": {**architecture, "networks": NETWORKS},
        "training": asdict(RECIPE), "classes": CLASS_IDS, "artists": ARTISTS,
        "folds": len(folds), "foldsDone": folds, "foldsPlanned": FOLDS,
        "exportedFold": EXPORTED_FOLD, "testedEmoji": tested_counts(runs["flowformer"]),
        "networks": networks,
        "comparison": {"flowformer-transformer": difference(networks)},
        "cpuSecondsTotal": round(sum(json.loads(path.read_text())["cpuSeconds"]
                                     for path in RUNS.glob("*.json"))),
    }
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (HERE / "results.json").write_text(text + "\n", encoding="utf-8")
    print({name: found["macro"] for name, found in networks.items()}, results["comparison"])


if __name__ == "__main__":
    main()
