"""The app's settings as if further catalogues had come with it; for the servers of tests."""

import os
from pathlib import Path

from toeoff.web.languages import languages
from toeoff.web.settings import *  # noqa: F403

LOCALE_PATHS = [Path(os.environ.get("TOEOFF_TEST_CATALOGUES", "."))]
LANGUAGES = languages(LOCALE_PATHS)
