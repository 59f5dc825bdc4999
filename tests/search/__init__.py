"""What people ask the search, and how often it answers."""
