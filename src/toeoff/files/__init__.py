"""Doors to files: one format per module; values in, values out, trouble as findings with a line."""
