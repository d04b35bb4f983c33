"""A buyer's message made readable for the rest: cleaned, split into clauses, cut into words; positions survive."""
