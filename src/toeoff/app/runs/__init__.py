"""Where a runner's runs come from, and how they stay in step."""
