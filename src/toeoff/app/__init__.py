"""Use cases: load, let the coach decide, save. The only place that knows all parts."""
