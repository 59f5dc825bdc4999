"""What a page asks for in a fence, and the answers."""
