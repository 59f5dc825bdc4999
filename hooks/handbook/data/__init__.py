"""Records as they are written: strict YAML, descriptions of datasets, typed records, and the rules between them."""
