"""The adjoint network gives autograd's gradient."""

import unittest

import torch

from convmixer.gradient import CentreGradient
from convmixer.model import ConvMixer, ConvMixerConfig


def settle(model: ConvMixer) -> ConvMixer:
    """Give batch norms statistics and scales that are not 0 and 1."""
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.5, 0.5)
            torch.nn.init.uniform_(module.running_var, 0.02, 0.5)
            torch.nn.init.uniform_(module.weight, -1.5, 1.5)
            torch.nn.init.uniform_(module.bias, -0.5, 0.5)
    return model.eval()


class Adjoint(unittest.TestCase):
    def test_adjoint_equals_autograd_for_every_kernel_size(self) -> None:
        for kernel in (3, 5, 7, 9):
            with self.subTest(kernel=kernel):
                torch.manual_seed(kernel)
                model = settle(ConvMixer(ConvMixerConfig(kernel=kernel)))
                image = torch.rand(1, 3, 64, 64, requires_grad=True)
                middle = model.config.side // 2
                model.features(image)[:, :, middle, middle].sum().backward()
                with torch.no_grad():
                    gradient = CentreGradient(model)(image)
                error = (gradient - image.grad).abs().max() / image.grad.abs().max()
                self.assertLess(float(error), 1e-5)


if __name__ == "__main__":
    unittest.main()
