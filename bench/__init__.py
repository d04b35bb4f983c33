"""Benchmarks: every claim of speed in the README is printed by one of these. None is a test."""
