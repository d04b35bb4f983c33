"""What is read: plain functions over a connection."""
