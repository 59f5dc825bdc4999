"""What a template gets: cells, evidence, tables, verdicts and profiles in words, as plain data without HTML."""
