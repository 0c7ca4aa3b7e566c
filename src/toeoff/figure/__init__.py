"""Drawn figures: a skeleton posed by angles and contacts, moved between its poses, and seen by a camera."""
