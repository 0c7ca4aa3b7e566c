"""The command line: thin, one function per command, one sentence per problem."""

from toeoff.cli.main import main

__all__ = ["main"]
