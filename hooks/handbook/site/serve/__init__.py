"""`mkdocs serve`: a page is built when somebody asks for it."""
