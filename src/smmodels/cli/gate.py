"""The gate: what is asked to be held on the command line, and the exit code that tells whether."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import print_diagnostics
from smmodels.diagnostics import has_errors
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import (
    Baseline,
    GateVerdict,
    baseline_of,
    compare_with_baseline,
    judge_target,
)
from smmodels.engine.pack import Model, Pack, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED
from smmodels.engine.targets import resolve_target
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _

if TYPE_CHECKING:
    from fractions import Fraction


class GateRequest(Struct, frozen=True):
    """What is to be held: targets, a baseline by its name, a share of answered questions."""

    targets: tuple[Target, ...] = ()
    baseline: Baseline | None = None
    name: str | None = None
    min_coverage: "Fraction | None" = None

    def judge(self, assessment: Assessment) -> GateVerdict:
        """Set it against an assessment."""
        return GateVerdict(
            targets=tuple(judge_target(assessment, target) for target in self.targets),
            baseline=None
            if self.baseline is None
            else compare_with_baseline(assessment.models, self.baseline, self.name or ""),
            coverage=assessment.coverage,
            min_coverage=self.min_coverage,
        )


def read_gate_request(  # noqa: PLR0913  each is an option of the command
    pack: Pack,
    models: Sequence[str],
    *,
    targets: Sequence[str],
    baseline: Path | None,
    min_coverage: str | None,
    day: str,
) -> GateRequest | None:
    """
    What the options ask to be held; None where they ask nothing.

    Everything that is wrong with the targets is told together, by WrongUse; a baseline that cannot
    be read is never taken for none.
    """
    if not targets and baseline is None and min_coverage is None:
        return None
    chosen = {id_: pack.models[id_] for id_ in models}
    return GateRequest(
        targets=read_targets(targets, pack.models, chosen),
        baseline=None if baseline is None else _baseline(pack, models, baseline, day),
        name=None if baseline is None else str(baseline),
        min_coverage=None if min_coverage is None else _share(min_coverage),
    )


def read_targets(
    texts: Sequence[str], models: Mapping[str, Model], chosen: Mapping[str, Model]
) -> tuple[Target, ...]:
    """The targets that are named, each once; WrongUse for names that are none, all together."""
    targets, wrong = [], []
    for text in dict.fromkeys(texts):
        target = resolve_target(text, models)
        if isinstance(target, tuple):
            message, hint = target
            wrong.append(f"{text}: {message}{f' ({hint})' if hint else ''}")
        elif target.model not in chosen:
            wrong.append(
                _("{text}: {model} is not among the models to be assessed").format(
                    text=text, model=target.model
                )
            )
        else:
            targets.append(target)
    if wrong:
        raise WrongUse("; ".join(wrong), _("smm show MODEL tells the levels of a model"))
    return tuple(targets)


def _share(text: str) -> "Fraction":
    from fractions import Fraction

    from smmodels.report.sections.gate import share_words

    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,9})?)\s*(%?)", text, re.ASCII)
    if found is None or Fraction(found[1]) > _WHOLE:
        raise WrongUse(
            _('"{text}" is not a share of the questions').format(text=text),
            _("write it like this: 90%"),
        )
    if 0 < Fraction(found[1]) <= 1 and not found[2]:
        raise WrongUse(
            _('"{text}" can be read in two ways').format(text=text),
            _("write it in percent, with the sign: {whole} or {small}").format(
                whole=share_words(Fraction(found[1])), small=f"{found[1]}%"
            ),
        )
    return Fraction(found[1]) / _WHOLE


_WHOLE = 100


def _baseline(pack: Pack, models: Sequence[str], path: Path, day: str) -> Baseline:
    """What was attained by answers, or in a saved assessment, in the models that both look at."""
    from smmodels.engine.answers import without_days_ahead
    from smmodels.engine.assess import assess
    from smmodels.loader.answers import load_standing

    loaded = load_standing(path, pack, day=day)
    print_diagnostics(loaded.diagnostics)
    before = loaded.respondent
    if before is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    both = [id_ for id_ in models if loaded.models is None or id_ in loaded.models]
    if not both:
        raise WrongUse(
            _("{file} and this assessment have no model in common").format(file=path),
            _("name a model that both look at"),
        )
    # As it stood then: what has aged since is no excuse for falling below it. A slip of the pen
    # (on: 2062) makes it no lower: neither that answer nor any other is out of date by it.
    before = without_days_ahead(before, day)
    return baseline_of(assess(pack, before, min(before.day or day, day), both).models)


EXITS = {MET: Exit.DONE, NOT_MET: Exit.BELOW, UNDETERMINED: Exit.OPEN}
