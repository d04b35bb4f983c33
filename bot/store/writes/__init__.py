"""The writes: pure functions that say what becomes of a chat. `bot.store.commit` takes them to the database."""
