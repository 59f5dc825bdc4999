"""Reads the data files: strict YAML, descriptions, typed records, and the rules between them."""
