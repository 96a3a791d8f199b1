"""The answers file while an interview writes it: whole at any moment, and still the person's own."""
