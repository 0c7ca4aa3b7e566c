"""A strength log of another app: looked at, brought into the training log, and taken out again."""
