"""The commands: the shell around the pure core. Each command has a file of its own, loaded when it is called."""
