"""Checks of the Python side: python -m unittest discover -s tests -t ."""
