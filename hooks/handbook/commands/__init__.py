"""The `handbook` command, one file for each of its parts: check, mend, write, rename, compare, describe, pack."""
