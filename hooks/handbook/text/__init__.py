"""The Markdown of the book: what stands in a page, the shape of a chapter, citations, terms, quizzes."""
