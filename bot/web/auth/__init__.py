"""Who is asking, and may he: passwords, sessions, one-time links, programs' tokens, and the limit on guessing."""
