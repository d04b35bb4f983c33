"""Drafts: the first reply whose conditions hold, filled with facts; several answers joined into one message."""
