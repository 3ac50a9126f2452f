"""ConvMixer on Emoji-12: one architecture, four kernel sizes."""
