"""Three buyers who write by themselves for a minute, so that a newcomer sees the console alive at once."""
