"""Written cases and recorded chats, played against a shop."""
