"""What a pack says of the ids of earlier versions: `was` at what took their place, and `gone`."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.diagnostics import DataPath
from smmodels.documents.pack import (
    Curve,
    LevelDocument,
    LongOption,
    Matrix,
    MatrixStage,
    ModelDocument,
    Pillars,
    Pyramid,
    QuestionDocument,
    Steps,
    TitledDocument,
)
from smmodels.engine.renames import Renames
from smmodels.engine.resolve.context import Resolution

if TYPE_CHECKING:
    from smmodels.engine.resolve.pack import PackDocuments

_Kind = Literal["question", "option", "model", "dimension", "level", "finding"]
Claims = dict[str, tuple[str, ...]]


class _Claimant(Struct, frozen=True):
    """Something with an id, the ids that it says it had, and its place."""

    id: str
    was: Sequence[str]
    path: DataPath


def resolve_renames(documents: "PackDocuments", resolution: Resolution) -> Renames:
    """
    The ids of earlier versions; a claim to a current id, and two to one id, are noted as wrong.

    Questions and options may be claimed by several: what was one can have become two.
    """
    resolver = _RenamesResolver(documents, resolution)
    return resolver.renames() if resolver.has_any else Renames()


class _RenamesResolver:
    """Collects the claims of all files of a pack."""

    def __init__(self, documents: "PackDocuments", resolution: Resolution) -> None:
        self.resolution = resolution
        self.label, self.pack = documents.pack
        self.questions_label, bank = documents.questions
        self.questions = bank.questions
        self.models = {
            label: model
            for label, model in documents.models.items()
            if resolution.models[model.id].where.document == label
        }
        self.findings_label, findings = documents.findings or ("", None)
        self.findings = findings.findings if findings is not None else []

    @property
    def has_any(self) -> bool:
        """Whether anything was anything else; where nothing was, there is nothing to collect."""
        gone = self.pack.gone
        return bool(
            gone.questions
            or gone.models
            or gone.dimensions
            or gone.levels
            or gone.findings
            or any(
                question.was or any(option.was for _i, _id, option in _long_options(question))
                for question in self.questions.values()
            )
            or any(finding.was for finding in self.findings)
            or any(
                claimant.was
                for model in self.models.values()
                for claimant in (
                    _Claimant(model.id, model.was, ()),
                    *_dimensions(model),
                    *(level for _ids, levels in _levels(model) for level in levels),
                )
            )
        )

    def renames(self) -> Renames:
        questions = self._claims(
            self.questions_label,
            "question",
            [
                _Claimant(id_, question.was, ("questions", id_))
                for id_, question in self.questions.items()
            ],
            shared=True,
        )
        options = {
            id_: claims
            for id_, question in self.questions.items()
            if (claims := self._options(id_, question))
        }
        models: dict[str, str] = {}
        dimensions: dict[str, dict[str, str]] = {}
        levels: dict[str, dict[str, str]] = {}
        for label, model in self.models.items():
            claimant = _Claimant(model.id, model.was, ())
            ids = list(self.resolution.models)
            self._add(models, self._claims(label, "model", [claimant], ids), label)
            dimensions[model.id] = _single(self._claims(label, "dimension", _dimensions(model)))
            for ids_of_dimensions, claimants in _levels(model):
                renamed = _single(self._claims(label, "level", claimants))
                levels |= {f"{model.id}.{dimension}": renamed for dimension in ids_of_dimensions}
            self._check_evenness(label, model)
        findings = self._claims(
            self.findings_label,
            "finding",
            [
                _Claimant(finding.id, finding.was, ("findings", index))
                for index, finding in enumerate(self.findings)
            ],
        )
        gone = self.pack.gone
        renames = Renames(
            questions=questions,
            options=options,
            models=models,
            dimensions={id_: claims for id_, claims in dimensions.items() if claims},
            levels={key: claims for key, claims in levels.items() if claims},
            findings=_single(findings),
            gone_questions=frozenset(gone.questions),
            gone_models=frozenset(gone.models),
            gone_dimensions=frozenset(gone.dimensions),
            gone_levels=frozenset(gone.levels),
            gone_findings=frozenset(gone.findings),
        )
        self._check_gone(renames)
        return renames

    def _claims(
        self,
        label: str,
        kind: _Kind,
        claimants: Sequence[_Claimant],
        current: Iterable[str] | None = None,
        *,
        shared: bool = False,
    ) -> Claims:
        """The former ids of *claimants* with the ids that claim them; several where *shared*."""
        ids = {claimant.id for claimant in claimants} if current is None else set(current)
        claims: dict[str, list[str]] = {}
        for claimant in claimants:
            for index, old in enumerate(claimant.was):
                path = (*claimant.path, "was", index)
                claiming = claims.setdefault(old, [])
                if old in ids:
                    self._report_current(label, path, kind, old)
                elif claimant.id in claiming:
                    message = f'"{old}" is given twice'
                    self.resolution.report(label, path, "former-twice", message)
                elif claiming and not shared:
                    self._report_claimed(label, path, kind, old, claiming[0])
                else:
                    claiming.append(claimant.id)
        return {old: tuple(claiming) for old, claiming in claims.items() if claiming}

    def _options(self, id_: str, question: QuestionDocument) -> Claims:
        """The former options that those of a question claim."""
        path: DataPath = ("questions", id_, question.shape_key)
        claimants = [
            _Claimant(option_id, option.was, (*path, index, option_id))
            for index, option_id, option in _long_options(question)
        ]
        known = (id_, *question.was)
        ids = {
            *(next(iter(option)) for option in getattr(question, question.shape_key)),
            *(f"{id_}.{next(iter(option))}" for option in getattr(question, question.shape_key)),
        }
        for claimant in claimants:
            for index, old in enumerate(claimant.was):
                source, dot, _option = old.partition(".")
                if dot and source not in known:
                    self.resolution.report(
                        self.questions_label,
                        (*claimant.path, "was", index),
                        "former-question",
                        f'"{id_}" does not say that it was "{source}"',
                        f"write was: [{source}] at the question, too",
                    )
        return self._claims(self.questions_label, "option", claimants, ids, shared=True)

    def _add(self, models: dict[str, str], claims: Claims, label: str) -> None:
        """Add the claims of one model, if no other has them."""
        for old, (model,) in claims.items():
            if old in models:
                index = self.models[label].was.index(old)
                self._report_claimed(label, ("was", index), "model", old, models[old])
            models.setdefault(old, model)

    def _check_evenness(self, label: str, model: ModelDocument) -> None:
        """Note a pillar whose levels had other ids than those of the first, as targets name all."""
        if not isinstance(model, Pillars):
            return
        first = [level.was for level in model.pillars[0].levels]
        for index, pillar in enumerate(model.pillars):
            if [level.was for level in pillar.levels] != first:
                self.resolution.report(
                    label,
                    ("pillars", index, "levels"),
                    "uneven-pillars",
                    f'the levels of pillar "{pillar.id}" were not those of the first pillar',
                    "write the same was: in every pillar",
                )

    def _check_gone(self, renames: Renames) -> None:
        """Note what is told to be gone, and is there or has something in its place."""
        for key in ("questions", "models", "dimensions", "levels", "findings"):
            for index, written in enumerate(getattr(self.pack.gone, key)):
                present = self._presence(key, written, renames)
                if present is not None:
                    path = ("gone", key, index)
                    message = f'"{written}" is not gone: {present}'
                    self.resolution.report(self.label, path, "not-gone", message, "take it out")

    def _presence(self, key: str, written: str, renames: Renames) -> str | None:
        """Where *written*, listed under *key*, is; None where it is nowhere."""
        id_, _dot, rest = written.partition(".")
        match key:
            case "questions" if rest:
                return self._option_presence(id_, rest, renames)
            case "questions":
                return _there(id_, self.questions, renames.questions.get(id_))
            case "findings":
                present = {finding.id for finding in self.findings}
                return _there(id_, present, renames.findings.get(id_))
            case "models":
                return _there(id_, self.resolution.models, renames.models.get(id_))
            case _ if id_ not in self.resolution.models:
                return None
            case "dimensions":
                present = {dimension.id for dimension in self.resolution.models[id_].dimensions}
                return _there(rest, present, renames.dimensions.get(id_, {}).get(rest))
            case _:
                return self._level_presence(id_, rest, renames)

    def _option_presence(self, question: str, option: str, renames: Renames) -> str | None:
        current = (question,) if question in self.questions else ()
        for id_ in (*current, *renames.questions.get(question, ())):
            known = [option.id for option in self.resolution.questions[id_].options]
            if option in renames.options_from(id_, known, question):
                return f'"{id_}" has an option for it'
        return None

    def _level_presence(self, model: str, written: str, renames: Renames) -> str | None:
        named, dot, level = written.rpartition(".")
        for dimension in self.resolution.models[model].dimensions:
            if dot and dimension.id != renames.dimension(model, named):
                continue
            claimed = renames.levels.get(f"{model}.{dimension.id}", {}).get(level)
            present = _there(level, {known.id for known in dimension.levels}, claimed)
            if present is not None:
                return present
        return None

    def _report_current(self, label: str, path: DataPath, kind: _Kind, old: str) -> None:
        self.resolution.report(
            label,
            path,
            "former-is-current",
            f'"{old}" is the id of {_A[kind]} of today, and an id never gets a new meaning',
            "take it out, or give what has this id now another one",
        )

    def _report_claimed(
        self, label: str, path: DataPath, kind: _Kind, old: str, first: str
    ) -> None:
        self.resolution.report(
            label,
            path,
            "former-claimed",
            f'"{old}" is "{first}" now, and no {kind} can be two',
            "take it out in one of the two places",
        )


_A: dict[_Kind, str] = {
    "question": "a question",
    "option": "an option",
    "model": "a model",
    "dimension": "a part",
    "level": "a level",
    "finding": "a finding",
}


def _there(id_: str, present: Container[str], claiming: str | tuple[str, ...] | None) -> str | None:
    """Where an id is: among those *present*, or claimed; None where it is neither."""
    if id_ in present:
        return "it is there"
    if claiming:
        name = claiming if isinstance(claiming, str) else claiming[0]
        return f'"{name}" takes its place'
    return None


def _single(claims: Claims) -> dict[str, str]:
    return {old: claiming[0] for old, claiming in claims.items()}


def _long_options(question: QuestionDocument) -> Iterator[tuple[int, str, LongOption]]:
    """The options that are written in their long form, with their index and id."""
    for index, written in enumerate(getattr(question, question.shape_key)):
        for id_, option in written.items():
            if isinstance(option, LongOption):
                yield index, id_, option


def _dimensions(model: ModelDocument) -> list[_Claimant]:
    """The dimensions of a model; a kind with only one has no id for it that could change."""
    match model:
        case Matrix():
            return _claimants(model.rows, ("rows",))
        case Pillars():
            return _claimants(model.pillars, ("pillars",))
        case Steps():
            ground = _Claimant(model.ground.id, model.ground.was, ("ground",))
            return [ground, *_claimants(model.steps, ("steps",))]
        case Pyramid() | Curve():
            return []


def _levels(model: ModelDocument) -> list[tuple[list[str], list[_Claimant]]]:
    """The levels of a model, with the dimensions that have them; a step always has just `done`."""
    match model:
        case Pyramid():
            return [(["layer"], _claimants(model.layers, ("layers",)))]
        case Curve():
            return [(["stage"], _claimants(model.stages, ("stages",)))]
        case Matrix():
            rows = [row.id for row in model.rows]
            return [(rows, _claimants(model.stages, ("stages",)))]
        case Pillars():
            return [
                ([pillar.id], _claimants(pillar.levels, ("pillars", index, "levels")))
                for index, pillar in enumerate(model.pillars)
            ]
        case Steps():
            return [([model.ground.id], _claimants(model.ground.forms, ("ground", "forms")))]


def _claimants(
    listed: Sequence[LevelDocument | MatrixStage | TitledDocument], path: DataPath
) -> list[_Claimant]:
    return [_Claimant(item.id, item.was, (*path, index)) for index, item in enumerate(listed)]
