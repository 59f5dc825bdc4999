"""The engine of the Open Source AI Handbook: data files in, checked tables and pages out."""
