"""What a page asks for in a fence: one reader for each kind, with every fault located in the page."""
