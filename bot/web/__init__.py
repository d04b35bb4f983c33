"""The service: JSON over HTTP on this machine."""
