"""Emoji-12: folds, variants and sampling."""

import unittest

import numpy as np
import torch

from common import emoji12
from common.augment import Sampler
from common.unicode_emoji import CLASS_IDS, base_of, list_emoji


class Bases(unittest.TestCase):
    def test_skin_gender_hair_and_direction_variants_share_a_base(self) -> None:
        groups = ["👋 👋🏽", "🏃 🏃‍♀️ 🏃🏿‍♂️", "🧑‍🚀 👩‍🚀 👨🏻‍🚀", "🧑 👨 👩‍🦰 🧑🏽‍🦲", "🕺 💃",
                  "👫 👭 🧑‍🤝‍🧑 👩🏻‍🤝‍👨🏿", "💏 👩‍❤️‍💋‍👨", "💑 👨‍❤️‍👨", "👪 👨‍👩‍👦 👩‍👧‍👧", "🎅 🤶 🧑‍🎄"]
        for group in groups:
            self.assertEqual(len({base_of(text) for text in group.split()}), 1, group)

    def test_every_emoji_has_a_chinese_name_and_one_class(self) -> None:
        emoji = list_emoji()
        self.assertEqual([e.base for e in emoji if not e.name_zh], [])
        texts = [text for e in emoji for text in e.variants]
        self.assertEqual(len(texts), len(set(texts)))


class Folds(unittest.TestCase):
    def setUp(self) -> None:
        self.data = emoji12.load()

    def test_no_base_emoji_is_in_two_folds(self) -> None:
        for emoji in np.unique(self.data.emoji):
            self.assertEqual(len(set(self.data.fold[self.data.emoji == emoji].tolist())), 1)

    def test_every_fold_holds_every_class_of_every_artist(self) -> None:
        for fold in range(emoji12.FOLDS):
            for artist in range(3):
                mine = (self.data.fold == fold) & (self.data.artist == artist) & self.data.plain
                self.assertEqual(len(set(self.data.label[mine].tolist())), len(CLASS_IDS))

    def test_sampling_is_even_over_classes_and_never_leaves_the_training_set(self) -> None:
        trained = self.data.fold != 0
        sampler = Sampler(self.data, trained, torch.Generator().manual_seed(0))
        share = np.bincount(self.data.label, sampler.weight.numpy())
        np.testing.assert_allclose(share, 1 / len(CLASS_IDS), atol=1e-9)
        self.assertEqual(float(sampler.weight[torch.from_numpy(~trained)].sum()), 0.0)


if __name__ == "__main__":
    unittest.main()
