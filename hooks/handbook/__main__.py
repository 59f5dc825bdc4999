"""Runs the command as `python -m handbook`, which works without an installation."""

import sys

try:
    from handbook.cli import run

    run()
except KeyboardInterrupt:  # while modules are imported, before there is a command that could say more
    sys.exit(130)
