"""What recorded chats teach: proposals, written down for the owner to choose from; nothing changes by itself."""
