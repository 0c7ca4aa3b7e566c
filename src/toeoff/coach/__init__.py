"""Decisions: when to train, what, and how much. Pure: values in, values with reasons out."""
