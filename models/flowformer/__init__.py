"""Flowformer: attention in linear time by conservation of flow, beside what it is compared with."""
