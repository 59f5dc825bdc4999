"""Charts: what a `chart` fence asks for, and the drawing that answers it, as plain geometry."""
