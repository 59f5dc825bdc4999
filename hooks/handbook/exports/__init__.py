"""Files for others: downloads, the data package, bibliographies, JSON-LD, the feed, Markdown twins, the archive."""
