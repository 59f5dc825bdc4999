"""The engine of the Open Source AI Handbook: data files in, checked tables and pages out."""

import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info[:2] < OLDEST_PYTHON:
    NEEDED, FOUND = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
    # written so that a Python of any age can read it
    raise SystemExit("The handbook needs Python " + NEEDED + " or newer, and this is " + FOUND + ": make PYTHON=python3.12 site")
