"""What is taken from the theme, mended in it, and sent with our own styles and scripts."""
