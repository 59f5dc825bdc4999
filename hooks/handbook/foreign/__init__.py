"""Other projects' records of models, read leniently and graded by their own rules."""
