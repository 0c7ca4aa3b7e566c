"""A season from its inputs: planned, changed by actions that are shown first, and taken back."""
