"""The tests of the handbook: rules one by one, tiny sites, the real site, and the real site in a browser."""
