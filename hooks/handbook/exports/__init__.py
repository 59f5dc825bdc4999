"""What leaves the site as data: downloads, the data package, bibliographies, JSON-LD."""
