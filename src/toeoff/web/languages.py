"""The languages in which the pages can be read: English, and every one that has a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import get_language_info, to_language

CATALOGUE = "*/LC_MESSAGES/django.mo"


def languages(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """Code and own name of each language that can be chosen; English, which needs no catalogue, first.

    Args:
        folders: Folders of catalogues, as in Django's LOCALE_PATHS.
    """
    found = {to_language(file.parents[1].name) for folder in folders for file in folder.glob(CATALOGUE)}
    return [(code, own_name(code)) for code in ("en", *sorted(found - {"en"}))]


def own_name(code: str) -> str:
    """What a language calls itself; its code where Django does not know it.

    Example:
        >>> own_name("ar"), own_name("pt-br"), own_name("tok")
        ('العربيّة', 'Português Brasileiro', 'tok')
    """
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
