"""`python -m handbook`: the command without an installation."""

from handbook.cli import main

main()
