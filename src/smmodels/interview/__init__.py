"""The conversation without a terminal: what is asked next, and what a typed line means."""
