"""Errors that stop an operation; what is wrong in a file is a value instead: `diagnostics`."""


class SmmError(Exception):
    """The base of every error that this package raises on purpose."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUse(SmmError):
    """A request that cannot be carried out as it was put: an unknown model, a missing file name."""


class CannotWrite(SmmError):
    """An output that was asked for could not be written; the old content is whole."""
