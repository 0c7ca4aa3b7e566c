"""The knowledge base as plain text: for a terminal, for programs, and for docs/rules.md."""
