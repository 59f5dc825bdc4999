"""The Model Openness Framework."""
