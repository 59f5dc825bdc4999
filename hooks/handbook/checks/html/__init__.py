"""What finished HTML may hold: elements, attributes, addresses, scripts."""
