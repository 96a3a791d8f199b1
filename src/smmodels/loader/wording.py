"""What pydantic complains of, in the words of somebody who writes the file."""

from collections.abc import Iterator

from pydantic import ValidationError

from smmodels.diagnostics import Problem
from smmodels.loader.tree import Tree


def problems_of(error: ValidationError, tree: Tree) -> Iterator[Problem]:
    """The problems of a document that does not have its shape."""
    for one in error.errors(include_url=False):
        yield Problem(tree.source.label, one["loc"], one["type"], one["msg"])
