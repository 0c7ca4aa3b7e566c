"""`python -m toeoff.cli`."""

from toeoff.cli.main import main

main()
