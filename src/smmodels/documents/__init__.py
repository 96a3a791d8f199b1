"""The documents of a pack and of a respondent, as they are written: shapes, no meaning."""
