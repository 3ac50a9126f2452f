"""The training kernels do what torch.nn does, forward and backward."""

import unittest

import torch

from convmixer.fast import training_logits
from convmixer.model import ConvMixer, ConvMixerConfig


def relative_error(got: torch.Tensor, wanted: torch.Tensor) -> float:
    """Largest difference over the largest magnitude."""
    difference = (got - wanted).detach().abs().max()
    return float(difference / wanted.detach().abs().max().clamp(min=1e-6))


def gradients(model: ConvMixer) -> dict[str, torch.Tensor]:
    """Copies of all gradients, which are then cleared."""
    found = {name: p.grad.clone() for name, p in model.named_parameters()}
    model.zero_grad()
    return found


class FastForward(unittest.TestCase):
    def compare(self, kernel: int, side: int) -> None:
        torch.manual_seed(kernel)
        # Width and depth small: float32 sums drift apart with every layer.
        model = ConvMixer(ConvMixerConfig(kernel=kernel, width=32, depth=2)).train()
        image, target = torch.rand(4, 3, side, side), torch.randn(4, 12)
        statistics = {n: b.clone() for n, b in model.named_buffers()}
        fast = training_logits(model, image)
        (fast * target).sum().backward()
        fast_gradients, fast_buffers = gradients(model), dict(model.named_buffers())
        fast_buffers = {n: b.clone() for n, b in fast_buffers.items()}
        model.load_state_dict({**model.state_dict(), **statistics})
        plain = model(image)
        (plain * target).sum().backward()
        self.assertLess(relative_error(fast, plain), 1e-4)
        for name, wanted in gradients(model).items():
            # A bias straight before batch norm's mean has almost no gradient to compare.
            limit = 1e-3 * wanted.abs().max() + 1e-3
            self.assertLess(float((fast_gradients[name] - wanted).abs().max()), float(limit), name)
        for name, wanted in model.named_buffers():
            if wanted.is_floating_point():
                self.assertLess(relative_error(fast_buffers[name], wanted), 1e-4, name)

    def test_every_kernel_size_gives_the_logits_and_gradients_of_torch_nn(self) -> None:
        for kernel in (3, 5, 7, 9):
            for side in (48, 64):
                with self.subTest(kernel=kernel, side=side):
                    self.compare(kernel, side)


if __name__ == "__main__":
    unittest.main()
