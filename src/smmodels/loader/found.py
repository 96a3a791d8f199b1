"""What is wrong in one file, as it is found: bounded, since nobody reads a thousand faults."""

from smmodels.diagnostics import Diagnostic
from smmodels.loader.limits import MOST_FAULTS


class TooManyFaults(Exception):
    """What comes after is not worth looking at."""


class Found:
    """The faults of one file: so many errors end its reading, and so many warnings are enough."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.errors = self.warnings = 0

    def error(self, diagnostic: Diagnostic) -> None:
        """Note an error. Raises Stop when there are too many to read."""
        self.diagnostics.append(diagnostic)
        self.count()

    def count(self) -> None:
        """Count an error that is told at the end. Raises Stop when there are too many to read."""
        self.errors += 1
        if self.errors >= MOST_FAULTS:
            raise TooManyFaults

    def warn(self, diagnostic: Diagnostic) -> None:
        """Note a warning."""
        self.diagnostics.append(diagnostic)
        self.warnings += 1

    @property
    def warned_enough(self) -> bool:
        """Whether more warnings would be too many to read; they need not be made then."""
        return self.warnings >= MOST_FAULTS
