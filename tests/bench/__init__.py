"""How fast and how small: the budgets of the design, measured as ratios in one interleaved run (`make bench`)."""
