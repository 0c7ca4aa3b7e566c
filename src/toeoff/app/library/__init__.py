"""The library: every exercise, rule, phase, routine, muscle and source, as values that a page prints."""
