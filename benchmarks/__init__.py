"""Speed, memory and quality of plans, measured and written to docs/performance.md by `python -m benchmarks`."""
