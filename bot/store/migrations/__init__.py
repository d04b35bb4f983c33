"""The versions of the database, one module each, applied in order when a store is opened.

A migration is frozen once it is released: it names columns itself and imports nothing of `bot.store.tables`, which
goes on changing.
"""
