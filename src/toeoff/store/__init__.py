"""The tables of a running toeoff and the repository that turns rows into values; the only SQL."""
