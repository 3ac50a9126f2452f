"""The training loop that Emoji-12 classifiers share: Muon, AdamW, one cycle, averaged weights."""

import copy
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from common.augment import AugmentConfig, Sampler, augment
from common.emoji12 import EmojiSet, on_white
from common.muon import Muon
from common.unicode_emoji import CLASS_IDS


@dataclass(frozen=True)
class TrainConfig:
    """Settings of one run, the same for every network that is compared."""

    steps: int = 800
    batch: int = 128
    peak_rate: float = 1e-2  # of AdamW; the paper's
    muon_rate: float = 0.03  # of Muon, which has the pointwise matrices
    weight_decay: float = 0.05
    warm_up: float = 0.15  # share of the steps until the peak
    label_smoothing: float = 0.1
    clip_norm: float = 1.0  # the paper's
    average: float = 0.995  # exponential average of the weights; those are tested and exported
    # Sides of the training pictures, px, and the share of the steps until which each is used:
    # early steps learn as much from small pictures at half the price.
    sides: tuple[tuple[int, float], ...] = ((48, 0.6), (64, 1.0))
    evaluations: int = 10  # points of the learning curve
    seed: int = 0
    augment: AugmentConfig = field(default_factory=AugmentConfig)


def keep_heap() -> None:
    """Restart this process with a heap that keeps freed memory.

    With glibc's defaults each large tensor is mapped and zeroed anew, a third of the time.
    """
    wanted = {"MALLOC_MMAP_THRESHOLD_": str(1 << 33), "MALLOC_TRIM_THRESHOLD_": str(1 << 33),
              "MALLOC_TOP_PAD_": str(1 << 28)}
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.environ.update(wanted)
        with open("/proc/self/cmdline", "rb") as stream:
            command = stream.read().decode().split("\0")[:-1]
        os.execv(command[0] if "/" in command[0] else "/proc/self/exe", command)


def predict(model: nn.Module, tiles: np.ndarray) -> np.ndarray:
    """Class probabilities [n, 12] of RGBA tiles [n, 64, 64, 4] on the test background."""
    images = torch.from_numpy(on_white(tiles)).to(memory_format=torch.channels_last)
    model.eval()
    with torch.no_grad():
        logits = torch.cat([model(part) for part in images.split(128)])
    return logits.softmax(1).numpy()


def confusion_per_artist(model: nn.Module, data: EmojiSet, tested: np.ndarray) -> np.ndarray:
    """Count [artists, true class, predicted class] over the plain forms among `tested`."""
    chosen = np.flatnonzero(tested & data.plain)
    guess = predict(model, data.tile[chosen]).argmax(1)
    size = len(CLASS_IDS)
    counts = np.zeros((data.artist.max() + 1, size, size), dtype=int)
    np.add.at(counts, (data.artist[chosen], data.label[chosen], guess), 1)
    return counts


def macro_accuracy(counts: np.ndarray) -> float:
    """Mean over classes of the share guessed right; counts [true class, predicted class]."""
    return float((counts.diagonal() / counts.sum(1)).mean())


def make_optimizers(model: nn.Module, config: TrainConfig) -> list[torch.optim.Optimizer]:
    """Muon for the pointwise matrices, AdamW for the rest; vectors are not decayed."""
    named = list(model.named_parameters())
    pointwise = [p for name, p in named if p.ndim == 4 and "pointwise" in name]
    kernels = [p for name, p in named if p.ndim >= 2 and "pointwise" not in name]
    vectors = [p for _, p in named if p.ndim < 2]
    groups = [{"params": kernels, "weight_decay": config.weight_decay},
              {"params": vectors, "weight_decay": 0.0}]
    return [Muon(pointwise, config.muon_rate, config.weight_decay),
            torch.optim.AdamW(groups, config.peak_rate, eps=1e-6)]


def make_schedules(optimizers: list[torch.optim.Optimizer], config: TrainConfig) -> list:
    """One cycle for each: up to the rate it was made with, then down to nothing."""
    return [torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [group["lr"] for group in optimizer.param_groups], config.steps,
        pct_start=config.warm_up, cycle_momentum=False) for optimizer in optimizers]


def follow(average: nn.Module, model: nn.Module, step: int, config: TrainConfig) -> None:
    """Move the averaged weights and running statistics towards the model's."""
    keep = min(config.average, (step + 1) / (step + 10))
    with torch.no_grad():
        for slow, fast in zip(average.state_dict().values(), model.state_dict().values()):
            if slow.is_floating_point():
                slow.lerp_(fast, 1 - keep)


def premultiplied(rgba: np.ndarray) -> Tensor:
    """Turn straight RGBA [n, S, S, 4] into premultiplied [n, 4, S, S], both uint8."""
    out = np.empty((len(rgba), 4, *rgba.shape[1:3]), dtype=np.uint8)
    for picture, place in zip(rgba, out):
        alpha = picture[..., 3:].astype(np.uint16)
        place[:3] = ((picture[..., :3] * alpha + 127) // 255).transpose(2, 0, 1)
        place[3] = picture[..., 3]
    return torch.from_numpy(out)


class Batches:
    """An endless source of training batches: pictures [B, 3, S, S], classes [B]."""

    def __init__(self, data: EmojiSet, trained: np.ndarray, config: TrainConfig) -> None:
        self.generator = torch.Generator().manual_seed(config.seed)
        self.sampler = Sampler(data, trained, self.generator)
        self.source, self.label = premultiplied(data.source), torch.from_numpy(data.label)
        self.config = config

    def draw(self, progress: float = 1.0) -> tuple[Tensor, Tensor]:
        """Draw one batch; `progress` is the share of the steps that are done."""
        side = next(side for side, until in self.config.sides if progress <= until)
        index = self.sampler.draw(self.config.batch)
        image = augment(self.source[index], side, self.config.augment, self.generator)
        return image, self.label[index]


def learn(model: nn.Module, loss: Tensor, optimizers: list, schedules: list,
          config: TrainConfig) -> float:
    """Take one step down the gradient of a loss and return the loss."""
    model.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), config.clip_norm)
    for optimizer, schedule in zip(optimizers, schedules):
        optimizer.step()
        schedule.step()
    return float(loss.detach())


def train(model: nn.Module, logits_of: Callable[[nn.Module, Tensor], Tensor], data: EmojiSet,
          trained: np.ndarray, tested: np.ndarray, config: TrainConfig,
          report: Callable[[dict], None]) -> nn.Module:
    """Train in place; return the averaged network. `report` gets each point of the curve."""
    batches, average = Batches(data, trained, config), copy.deepcopy(model)
    optimizers = make_optimizers(model, config)
    schedules = make_schedules(optimizers, config)
    losses, started = [], time.process_time()
    for step in range(config.steps):
        model.train()
        image, label = batches.draw(step / config.steps)
        loss = F.cross_entropy(logits_of(model, image), label,
                               label_smoothing=config.label_smoothing)
        losses.append(learn(model, loss, optimizers, schedules, config))
        follow(average, model, step, config)
        if (step + 1) * config.evaluations % config.steps < config.evaluations:
            counts = confusion_per_artist(average, data, tested)
            report({"step": step + 1, "trainLoss": round(float(np.mean(losses)), 4),
                    "heldOut": [round(macro_accuracy(part), 4) for part in counts],
                    "cpuSeconds": round(time.process_time() - started, 1)})
            losses = []
    return average
