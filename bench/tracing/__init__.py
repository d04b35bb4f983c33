"""Traces what stands in a draft back to the owner's raw YAML, by a reckoning of its own."""
