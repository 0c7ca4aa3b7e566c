"""The training log: read, corrected on the server's own pages, and taken along as a file."""
