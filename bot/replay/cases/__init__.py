"""Written cases: a chat in YAML with what is expected of each suggestion, played on a clock that it names itself."""
