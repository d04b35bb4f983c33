"""Tests of bench: what a benchmark reports has to be right too."""
