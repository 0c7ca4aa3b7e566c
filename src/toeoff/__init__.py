"""toeoff: a season of leg strength around the runs a runner already plans."""

__version__ = "0.1.0"
