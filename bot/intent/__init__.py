"""Finding out what a buyer asks: patterns, likeness, a linear model and the chat so far, joined into one ranking."""
