"""The kinds of charts, one file each: what it needs, may have, refuses, and how it is drawn."""
