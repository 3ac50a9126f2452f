"""GELU as a one-node graph, to compare devices."""
