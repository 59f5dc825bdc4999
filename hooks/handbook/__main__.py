"""Runs the command as `python -m handbook`, which works without an installation."""

import sys

try:
    from handbook.cli import run

    run()
except KeyboardInterrupt:  # while modules are imported, before there is a command that could say more
    sys.exit(130)
except (EOFError, ValueError) as error:
    if "marshal" not in str(error):  # how Python calls what it keeps of modules it has read before
        raise
    sys.exit(f"What Python keeps in the folders __pycache__ is damaged ({error}); delete these folders and run it again.")
