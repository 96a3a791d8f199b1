"""How much of a file is read: far more than anybody writes, far less than would do harm."""

LARGEST = 5_000_000
"""Bytes of a file; a pack of ten thousand questions has a third of that."""

DEEPEST = 50
"""Collections inside each other; the deepest that a pack needs has a dozen."""

MOST_VALUES = 150_000
"""
Texts, numbers, lists and mappings in a YAML file; ten thousand questions have 140,000.

In a table it is the cells, the empty ones too, and the ticks in them.
"""

MOST_ANSWERS = 50_000
"""Values in a JSON file and rows in a table, which hold nothing but answers."""

MOST_FAULTS = 100
"""Errors of one file after which its reading ends, and warnings of it that are told."""

MOST_LINES = 10
"""Lines with characters that cannot be seen, of which each is told."""

MOST_MODELS = 100
"""Models of a pack; the shipped one has six."""

MOST_KEYS = 10_000
"""Entries of a mapping: questions of a bank, criteria of a level, sources."""

MOST_LEVELS = 100
"""Levels of a dimension, and dimensions of a model; no picture shows so many."""

MOST_FINDINGS = 1_000
"""Findings of a pack, and cases of a file; nobody keeps so many apart."""

MOST_LISTED = 200
"""Entries of any other list of a pack (options, items, advice …), answers that a finding names."""

LONGEST_NAME = 500
"""Characters of what names something in a line, such as a title; the longest shipped has 80."""

LONGEST_TEXT = 5_000
"""Characters of any other text of a pack, two pages of a book; notes on answers are free."""
