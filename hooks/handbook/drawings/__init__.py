"""Drawings made by hand: read into a checked tree, written out by a template."""
