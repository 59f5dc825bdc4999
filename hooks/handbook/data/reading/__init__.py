"""From the bytes of a stranger’s file to text, and from text to nodes with their places."""
