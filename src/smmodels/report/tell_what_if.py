"""The top of a report about supposed answers: that they are, and what they would change."""

from collections.abc import Iterator

from smmodels.engine.comparison import WhatIf
from smmodels.engine.scope import questions_for
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.report.comparison_words import change_words
from smmodels.report.story import Block, Bullets, Heading, Item, Paragraph, Span
from smmodels.report.tell_comparison import difference_blocks


def what_if_blocks(what_if: WhatIf) -> Iterator[Block]:
    """Say what is supposed, and the difference to the answers as given."""
    comparison, supposed = what_if.comparison, what_if.supposed
    pack = comparison.new.pack
    asked = questions_for(pack, [result.model.id for result in comparison.new.models])
    given = comparison.old.respondent.answers
    answers = comparison.new.respondent.answers
    yield Heading(1, _("What if"))
    text = ngettext(
        "{count} answer is supposed and not given, and so is everything that follows from it.",
        "{count} answers are supposed and not given, and so is everything that follows from it.",
        len(supposed),
    )
    yield Paragraph(
        (
            Span(f"{_('As if')}: ", "warning"),
            Span(text.format(count=len(supposed))),
        )
    )
    yield Bullets(
        tuple(
            Item(
                (
                    Span(change_words(pack.questions[id_], given.get(id_), answers.get(id_))),
                    Span("" if id_ in asked else f" {_('None of these models asks it.')}", "quiet"),
                )
            )
            for id_ in sorted(supposed)
        )
    )
    yield Heading(2, _("What it would change"))
    yield from difference_blocks(comparison, 3)
