"""The pure part: a pack and answers in, an assessment out. No files, no screen, no clock."""
