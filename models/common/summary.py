"""Figures of trained Emoji-12 classifiers over folds, from the metrics of their runs."""

import numpy as np

from common.artists import ARTISTS
from common.training import macro_accuracy
from common.unicode_emoji import CLASS_IDS

DIGITS = 5


def rounded(value: float) -> float:
    """Five decimals: finer than one test picture in a thousand."""
    return round(float(value), DIGITS)


def spread(folds: list[float]) -> dict:
    """Mean and sample standard deviation over folds (null for one fold), and the folds."""
    deviation = rounded(np.std(folds, ddof=1)) if len(folds) > 1 else None
    return {"mean": rounded(np.mean(folds)), "sd": deviation,
            "folds": [rounded(value) for value in folds]}


def class_accuracy(counts: np.ndarray) -> np.ndarray:
    """Share guessed right of each true class; counts [..., true, predicted]."""
    return counts.diagonal(axis1=-2, axis2=-1) / counts.sum(-1)


def mean_curve(runs: list[dict]) -> list[dict]:
    """Learning curve averaged over folds; held-out macro accuracy is the mean over artists."""
    points = []
    for at in zip(*(run["curve"] for run in runs)):
        over_folds = spread([float(np.mean(point["heldOut"])) for point in at])
        points.append({"step": at[0]["step"],
                       "trainLoss": rounded(np.mean([point["trainLoss"] for point in at])),
                       "heldOut": over_folds["mean"], "heldOutSd": over_folds["sd"]})
    return points


def accuracy_summary(counts: np.ndarray) -> dict:
    """Accuracies from counts [folds, artists, true, predicted]: all, per artist, per class."""
    by_artist = {a: [macro_accuracy(fold[i]) for fold in counts] for i, a in enumerate(ARTISTS)}
    by_class = class_accuracy(counts).mean(1)  # [folds, classes], mean over artists
    pooled = class_accuracy(counts.sum(0))  # [artists, classes]
    return {
        "macro": spread(np.mean(list(by_artist.values()), 0).tolist()),
        "byArtist": {artist: spread(folds) for artist, folds in by_artist.items()},
        "byClass": {c: spread(by_class[:, i].tolist()) for i, c in enumerate(CLASS_IDS)},
        "byClassAndArtist": {c: {a: rounded(pooled[j, i]) for j, a in enumerate(ARTISTS)}
                             for i, c in enumerate(CLASS_IDS)},
        "confusion": counts.sum((0, 1)).tolist(),
    }
