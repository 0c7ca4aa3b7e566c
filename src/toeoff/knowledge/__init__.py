"""What is known and who says so: data files, and the loader that turns them into values."""

from toeoff.knowledge.load import load_knowledge

__all__ = ["load_knowledge"]
