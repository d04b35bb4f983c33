"""Tests of bot/intent."""
