"""Write all golden files anew: `python -m tests.golden.write` (make golden). Read the diff like a coach."""

from __future__ import annotations

from tests.golden import docs, openapi, seasons


def main() -> None:
    """Rewrite the golden seasons, the parts of the docs that the code produces, and the API's description."""
    seasons.SEASONS.mkdir(exist_ok=True)
    for name in seasons.NAMES:
        seasons.path(name).write_text(seasons.text(name), encoding="utf-8")
        print(f"wrote {name}")
    docs.write()
    openapi.write()


if __name__ == "__main__":
    main()
