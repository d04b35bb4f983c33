"""What is kept: chats, drafts, decisions, the log that consoles resume from, agents and their sessions.

SQLAlchemy Core over SQLite (the default) or PostgreSQL. One writer commits all writes that wait in one transaction;
whoever wrote is told after the commit.
"""
