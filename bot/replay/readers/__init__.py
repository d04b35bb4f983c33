"""The formats in which recorded chats come, one module a format; all give `Unread` records in constant memory."""
