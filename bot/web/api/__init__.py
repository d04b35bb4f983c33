"""The handlers, by subject. Their annotations are what requests are validated by; their first lines are the docs."""
