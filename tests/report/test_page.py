"""The report as a page: whole, quiet, and the same facts for whoever sees no picture."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from msgspec.structs import replace

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.compare import compare
from smmodels.engine.plan import plan
from smmodels.i18n import using_language
from smmodels.report import render, render_document
from smmodels.report.html.pages import comparison_page
from smmodels.report.html.style import STYLE
from smmodels.report.sections.comparison import build_comparison
from smmodels.report.sections.plan import build_plan
from smmodels.report.sections.show import build_model, build_model_list
from smmodels.sanitize import one_line
from tests.report.nasty import NASTY
from tests.report.pages import named, pictures, text_of, tree_of
from tests.report.test_hostile_texts import said
from tests.report.toy import BEST, DATE, GIVEN_UP, PART_ANSWERED, assessed, unanswered

QUIET = {"script", "img", "link", "iframe", "object", "embed", "form", "input", "base", "image"}
"""Elements that run, load or send something."""


def page_of(assessment: Assessment) -> str:
    ids = [result.model.id for result in assessment.models]
    next_steps = plan(assessment.pack, assessment.respondent, assessment.date, (), ids)
    return render(assessment, "html", plan=next_steps)


def pages() -> dict[str, str]:
    """A page of everything that there is a page of."""
    part, best = assessed(PART_ANSWERED, organisation="A garden"), assessed(BEST)
    both = compare(part, assess(part.pack, best.respondent, DATE))
    steps = plan(part.pack, part.respondent, DATE, (), [result.model.id for result in part.models])
    pack = part.pack
    return {
        "part": page_of(part),
        "best": page_of(best),
        "given-up": page_of(assessed(GIVEN_UP)),
        "unanswered": page_of(unanswered()),
        "short": render(part, "html", next_steps=steps.steps),
        "comparison": comparison_page(both, build_comparison(both, ("old", "new"))),
        "plan": render_document(build_plan(steps), "html"),
        "models": render_document(build_model_list(pack), "html"),
        **{
            id_: render_document(build_model(pack, model), "html")
            for id_, model in pack.models.items()
        },
    }


PAGES = pages()


@pytest.fixture(params=sorted(PAGES), name="page")
def _page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]


def test_a_page_loads_runs_and_sends_nothing(page: str) -> None:
    tree = tree_of(page)
    policy = next(meta for meta in tree.iter("meta") if meta.get("http-equiv"))

    assert QUIET & {node.tag for node in tree.iter()} == set()
    assert [key for node in tree.iter() for key in node.attrib if key.startswith("on")] == []
    assert "url(" not in re.sub(r"url\(#(hatch|dots)\)", "", page)
    assert "@import" not in page
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_every_name_is_there_once_and_every_pointer_leads_somewhere(page: str) -> None:
    tree = tree_of(page)
    names = Counter(node.attrib["id"] for node in tree.iter() if "id" in node.attrib)
    addresses = [link.get("href", "") for link in tree.iter("a")]
    pointers = [address[1:] for address in addresses if address.startswith("#")]
    for picture in pictures(tree):
        pointers += [picture.attrib["aria-labelledby"], picture.attrib["aria-describedby"]]

    assert [name for name, count in names.items() if count > 1] == []
    assert set(pointers) - set(names) == set()


def test_a_page_has_a_title_a_language_and_headings_without_a_rank_left_out(page: str) -> None:
    tree = tree_of(page)
    ranks = [int(node.tag[1]) for node in tree.iter() if re.fullmatch("h[1-6]", node.tag)]

    assert tree.get("lang") == "en"
    assert (tree.findtext("head/title") or "").strip()
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(ranks))


def test_every_picture_has_a_title_a_description_and_a_table(page: str) -> None:
    tree = tree_of(page)
    known = named(tree)

    for picture in pictures(tree):
        assert text_of(known[picture.attrib["aria-labelledby"]])
        assert text_of(known[picture.attrib["aria-describedby"]])
    for figure in tree.iter("figure"):
        assert list(figure.iter("table"))


def test_nothing_is_drawn_outside_of_its_picture(page: str) -> None:
    for picture in pictures(tree_of(page)):
        _, _, width, height = map(float, picture.attrib["viewBox"].split())
        edges = {"x": width, "cx": width, "x2": width, "y": height, "y2": height}
        for node in picture.iter():
            for key, edge in edges.items():
                assert 0 <= float(node.get(key, 0)) <= edge + 1, (node.tag, node.attrib)


def test_the_state_of_every_level_is_told_in_the_table_beside_its_picture() -> None:
    tree = tree_of(page_of(assessed(PART_ANSWERED)))
    sections = named(tree)

    for result in assessed(PART_ANSWERED).models:
        table = next(sections[f"model-{result.model.id}"].iter("table"))
        for dimension, standing in zip(result.model.dimensions, result.dimensions, strict=True):
            steps = result.model.kind == "steps" and len(standing.levels) == 1
            for title in (
                [dimension.title] if steps else [level.level.title for level in standing.levels]
            ):
                assert title in text_of(table)


CALM = assessed(PART_ANSWERED, organisation="x", scope="y", date="2026-01-01")


def nasty_page(text: str) -> str:
    """A page on which everything that can be said says *text*."""
    return page_of(said(text))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NASTY))
def test_whatever_a_pack_or_an_answer_says_is_text(name: str) -> None:
    text = NASTY[name]
    tree = tree_of(nasty_page(text))
    calm_tags = {node.tag for node in tree_of(page_of(CALM)).iter()}
    shown = text_of(tree)
    wanted = " ".join(one_line(text).split())

    assert {node.tag for node in tree.iter()} - calm_tags == set()
    assert [link for link in tree.iter("a") if not _is_safe(link.get("href", ""))] == []
    assert shown.count(wanted) > 60
    assert wanted in text_of(named(tree)["model-layers"].find("div[@class='words']") or tree)


def _is_safe(address: str) -> bool:
    return address.startswith(("#", "http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        *(
            (language, f'lang="{language}" dir="rtl"')
            for language in ("ar", "he", "fa", "ur", "ar-eg", "pa-arab", "yi", "ckb")
        ),
        *(
            (language, f'lang="{language}"')
            for language in ("en", "nl", "pa", "zh-hant", "ar-latn", "ku", "az")
        ),
    ],
)
def test_a_page_says_its_language_and_which_way_that_is_written(
    language: str, attributes: str
) -> None:
    assessment = assessed(PART_ANSWERED)
    pack = replace(assessment.pack, language=language)
    report = page_of(replace(assessment, pack=pack))
    with using_language(language):
        listed = render_document(build_model_list(pack), "html")

    for page in (report, listed):
        assert f"<html {attributes}>" in page


def test_what_is_beside_a_text_is_where_the_text_begins_whichever_way_it_is_written() -> None:
    assert re.findall(r"(?:[{;]|-)(?:left|right)\b", STYLE) == []
    assert "svg{direction:ltr;" in STYLE  # the places in a picture are reckoned from the left


def test_no_browser_parts_words_by_itself() -> None:
    assert "hyphens" not in STYLE
