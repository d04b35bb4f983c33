"""Huashu (话术): drafts checked replies for the people who answer buyers in online shops."""

__version__ = "0.1.0"
