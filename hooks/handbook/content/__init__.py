"""What people write: pages, chapters, quizzes, the changelog, the glossary and drawings, read and checked one by one."""
