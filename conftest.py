"""Every test run has a data folder and a secret of its own, before anything reads the settings."""

import os
import tempfile

os.environ["TOEOFF_DATA"] = tempfile.mkdtemp(prefix="toeoff-test-")
os.environ["TOEOFF_SECRET_KEY"] = "only for tests"
for name in ("TOEOFF_NOW", "TOEOFF_HOSTS", "TOEOFF_ACCOUNTS", "TOEOFF_TLS"):
    os.environ.pop(name, None)
