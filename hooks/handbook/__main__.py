"""Runs the command as `python -m handbook`, which works without an installation."""

import gc

from handbook.cli import main

gc.disable()  # one command is one short life: what it makes it needs, and looking for garbage takes a tenth of the time
main()
