"""Logic that no kind of check expresses: one small module a rule, named for the rule's code."""
