"""Practice in the terminal: what to ask, in which words, and when to ask it again."""
