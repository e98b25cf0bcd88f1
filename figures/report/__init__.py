"""Results to tables, and tables to formats: one small module a format under `writers`."""
