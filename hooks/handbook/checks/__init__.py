"""Everything checked together: the whole handbook loaded once, each page held against the data."""
