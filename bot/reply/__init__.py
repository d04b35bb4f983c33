"""Drafts: the first reply whose conditions hold, filled with the shop's facts, several answers joined into one message."""
