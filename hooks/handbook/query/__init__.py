"""Which records: the query language of tables, charts and statistics, and the numbers counted with it."""
