"""Text to HTML and HTML to Markdown: the templates, Markdown in fields, and the Markdown twins."""
