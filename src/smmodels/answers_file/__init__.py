"""The answers file: whole at any moment, and still the person's own."""
