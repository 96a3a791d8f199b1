"""What became of the ids of earlier versions of a pack, so that older files are understood."""

from collections.abc import Iterable, Mapping

from msgspec import Struct


class Renames(Struct, frozen=True):
    """
    The ids of earlier versions, and the current ones that say in `was` that they take their place.

    `questions` has for each former question those that claim it. `options` has by current question
    the options that claim a former one, which is written `option`, or `question.option` where it
    is that of one former question alone. `dimensions` and `levels` are by current model, and
    by `model.dimension`. What is `gone` has nothing in its place: questions as `question`, options
    as `question.option`, and the ids of the rest as `pack.yaml` has them.
    """

    questions: Mapping[str, tuple[str, ...]] = {}
    options: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    models: Mapping[str, str] = {}
    dimensions: Mapping[str, Mapping[str, str]] = {}
    levels: Mapping[str, Mapping[str, str]] = {}
    findings: Mapping[str, str] = {}
    gone_questions: frozenset[str] = frozenset()
    gone_models: frozenset[str] = frozenset()
    gone_dimensions: frozenset[str] = frozenset()
    gone_levels: frozenset[str] = frozenset()
    gone_findings: frozenset[str] = frozenset()

    def sources_of(self, question: str) -> tuple[str, ...]:
        """The former questions that *question* takes the place of, in the order of the pack."""
        return tuple(old for old, claiming in self.questions.items() if question in claiming)

    def options_from(
        self, question: str, options: Iterable[str], source: str
    ) -> dict[str, tuple[str, ...]]:
        """
        What each option of the question *source* is among the *options* of *question* (ids).

        *source* is a former question that it takes the place of, or itself. An option that several
        claim is one of them. Those that are not here are no option of it.
        """
        claims = self.options.get(question, {})
        found: dict[str, tuple[str, ...]] = {option: (option,) for option in options}
        found |= {former: claiming for former, claiming in claims.items() if "." not in former}
        for former, claiming in claims.items():
            question_id, dot, option_id = former.partition(".")
            if dot and question_id == source:
                found[option_id] = claiming
        return found

    def only_from_others(self, question: str, source: str) -> frozenset[str]:
        """The items of *question* that claim options of other former questions than *source*."""
        claims = self.options.get(question, {})
        here, others = set[str](), set[str]()
        for former, claiming in claims.items():
            question_id, dot, _option = former.partition(".")
            (others if dot and question_id != source else here).update(claiming)
        return frozenset(others - here) if source != question else frozenset()

    def gone_options_of(self, question: str) -> frozenset[str]:
        """The options of a question, former or current, that nothing takes the place of."""
        prefix = f"{question}."
        return frozenset(
            former.removeprefix(prefix)
            for former in self.gone_questions
            if former.startswith(prefix)
        )

    def model(self, id_: str) -> str:
        """The id that the model *id_* has now."""
        return self.models.get(id_, id_)

    def dimension(self, model: str, id_: str) -> str:
        """The id that the dimension *id_* of a current *model* has now."""
        return self.dimensions.get(model, {}).get(id_, id_)

    def level(self, model: str, dimension: str, id_: str) -> str:
        """The id that the level *id_* of a current *dimension* of a *model* has now."""
        return self.levels.get(f"{model}.{dimension}", {}).get(id_, id_)

    def finding(self, id_: str) -> str:
        """The id that the finding *id_* has now."""
        return self.findings.get(id_, id_)
