"""Tell an organisation how mature its use of social media is, by six published models at once."""

__version__ = "0.1.0.dev0"
