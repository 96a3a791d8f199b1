"""Problems that are found after loading are placed too."""

from smmodels.diagnostics import Problem
from smmodels.loader.answers import read_answers
from smmodels.loader.packs import load_pack
from tests.loader.tiny import BASE, answers, tiny_pack


def test_a_loaded_pack_gives_the_places_of_problems_that_later_checks_find() -> None:
    loaded = load_pack(BASE)
    label = str(BASE / "ladder.yaml")
    level = Problem(label, ("stages", 1, "requires"), "slug", "A sentence.", "A hint.", "warning")
    title = Problem(label, ("title",), "slug", "A title.", key=True)
    first, second = loaded.locate([level, title])
    assert (first.message, second.message) == ("A title.", "A sentence.")
    assert first.place is not None
    assert (first.place.line, first.place.column, first.place.length) == (5, 1, 5)
    assert second.place is not None
    assert (second.place.line, second.place.text) == (27, "    requires:")
    assert (second.hint, second.severity) == ("A hint.", "warning")


def test_a_problem_of_an_unknown_document_keeps_its_words() -> None:
    [diagnostic] = load_pack(BASE).locate([Problem("elsewhere", ("a",), "slug", "A sentence.")])
    assert (diagnostic.file, diagnostic.place, diagnostic.message) == (
        "elsewhere",
        None,
        "A sentence.",
    )


def test_the_tree_of_an_answers_file_gives_the_places_of_problems() -> None:
    tree = answers("smm: 1\nanswers:\n  papers: [policy, budget]\n").tree
    assert tree is not None
    diagnostic = tree.locate(Problem("a.yaml", ("answers", "papers", 1), "slug", "A sentence."))
    assert diagnostic.place is not None
    assert (diagnostic.place.line, diagnostic.place.column, diagnostic.place.length) == (3, 20, 6)


def test_an_outdated_answer_leaves_the_others_as_they_are() -> None:
    text = (
        "smm: 1\norganisation: A bakery\nscope: Here\ndate: 2026-11-22\nanswers:\n  rhythm: r r\n"
    )
    read = read_answers("a", text.encode(), tiny_pack(), "yaml", going_on=True)
    assert [diagnostic.severity for diagnostic in read.diagnostics] == ["warning"]
    assert read.respondent is not None
    assert read.respondent.organisation == "A bakery"
    assert (read.respondent.scope, read.respondent.date) == ("Here", "2026-11-22")
