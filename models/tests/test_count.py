"""The formulas for parameters and multiply-adds agree with the network itself."""

import unittest

import torch
from torch import nn

from convmixer.count import mac_counts, parameter_count
from convmixer.model import ConvMixer, ConvMixerConfig


def counted_macs(model: ConvMixer) -> int:
    """Sum over layers of output values times inputs that each of them reads."""
    total = 0

    def count(module: nn.Module, _inputs: tuple, output: torch.Tensor) -> None:
        nonlocal total
        total += output.numel() * module.weight[0].numel()

    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(count)
    size = model.config.image
    with torch.no_grad():
        model.eval()(torch.zeros(1, 3, size, size))
    return total


class Counts(unittest.TestCase):
    def test_formulas_agree_with_the_network_for_every_kernel_size(self) -> None:
        for kernel in (3, 5, 7, 9):
            model = ConvMixer(ConvMixerConfig(kernel=kernel))
            params = sum(p.numel() for p in model.parameters())
            self.assertEqual(parameter_count(model.config), params)
            self.assertEqual(mac_counts(model.config)["total"], counted_macs(model))


if __name__ == "__main__":
    unittest.main()
