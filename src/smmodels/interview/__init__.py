"""The conversation without a terminal: which question comes, what a typed line means, what to show."""
