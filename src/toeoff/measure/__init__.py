"""Numbers out of plans, logs and files: formula, unit and source."""
