"""Counts how often a plant is watered."""

# %% Water it once
print(1)
