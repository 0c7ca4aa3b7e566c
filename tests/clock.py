"""The instant at which tests of the app look at the example runner's season."""

NOW = "2026-03-12T12:00:00+01:00"
"""A Thursday noon in week 10 of her season."""
