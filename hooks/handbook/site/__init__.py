"""The only room that knows the builder: its events, fences and Markdown extensions, navigation and theme."""
