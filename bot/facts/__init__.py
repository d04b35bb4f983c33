"""The shop's facts, typed, and what can be computed from them. Pure: no I/O, no clock."""
