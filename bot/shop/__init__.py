"""Reading the owner's files: marks, traps, schema, cross-checks; the outcome is one immutable Shop."""
