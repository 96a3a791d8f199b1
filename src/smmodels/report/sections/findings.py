"""What the models say together."""

from collections.abc import Iterator

from smmodels.documents.values import Tone as FindingTone
from smmodels.engine.assessment import Assessment
from smmodels.engine.pack import Finding, Pack
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import Block, Bullets, Heading, Inline, Item, Paragraph, Span
from smmodels.report.sections.gaps import advice_items
from smmodels.report.words import claim_note
from smmodels.sanitize import paragraphs

TONE_WORD: dict[FindingTone, str] = {
    "warning": gettext_noop("warning"),
    "note": gettext_noop("note"),
    "good": gettext_noop("good"),
}


def finding_blocks(assessment: Assessment) -> Iterator[Block]:
    """The findings that surely hold, in their order, and how many depend on open answers."""
    findings = assessment.findings
    if not findings and not assessment.open_findings:
        return
    yield Heading(2, _("What the models say together"))
    if findings:
        yield Bullets(tuple(_finding_item(assessment.pack, finding) for finding in findings))
    else:
        yield Paragraph((Span(_("Nothing that surely holds yet.")),))
    if assessment.open_findings:
        count = len(assessment.open_findings)
        template = ngettext(
            "{count} finding depends on open answers.",
            "{count} findings depend on open answers.",
            count,
        )
        if findings:
            template = ngettext(
                "{count} more finding depends on open answers.",
                "{count} more findings depend on open answers.",
                count,
            )
        yield Paragraph((Span(template.format(count=count), "quiet"),))


def finding_titles(assessment: Assessment) -> Iterator[Item]:
    """The findings that surely hold, by their titles alone."""
    findings = assessment.findings
    if findings:
        titles = tuple(
            Item(
                (Span(f"{_(TONE_WORD[finding.tone])}: ", finding.tone), Span(finding.title)),
                finding.tone,
            )
            for finding in findings
        )
        yield Item((Span(_("Read together, the models say:")),), items=titles)


def _finding_item(pack: Pack, finding: Finding) -> Item:
    inlines: list[Inline] = [
        Span(f"{_(TONE_WORD[finding.tone])}: ", finding.tone),
        Span(f"{finding.title}. ", "strong"),
    ]
    for paragraph in paragraphs(finding.says):
        inlines += [Span(paragraph), Span(" ")]
    inlines.append(claim_note(pack, finding.basis, finding.sources))
    return Item(tuple(inlines), finding.tone, advice_items(pack, finding.advice))
