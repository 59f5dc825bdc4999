"""Runs the labs of docs/labs/ for real (`make labs`): environments, scripts, notebooks, expectations, results."""
