"""One conversation as a state machine: what happened goes in, what to do comes out. No I/O, no clock, no randomness."""
