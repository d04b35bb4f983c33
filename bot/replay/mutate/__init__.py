"""How messages are written differently without meaning anything else: each kind of change in a module of its own.

A change takes the lines of one message and a source of randomness, and gives lines again; equal sources give equal
lines.
"""
