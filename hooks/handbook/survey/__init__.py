"""Looks at the records as a whole: what is known, what is stale, what can be counted."""
