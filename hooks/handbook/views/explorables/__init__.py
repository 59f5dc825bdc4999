"""What the pages one can play with are filled from."""
