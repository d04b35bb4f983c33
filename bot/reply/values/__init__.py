"""The values that placeholders stand for, one module a subject."""
