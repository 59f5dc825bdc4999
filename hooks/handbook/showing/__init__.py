"""How records become words, evidence, pages and HTML."""
