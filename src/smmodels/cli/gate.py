"""The gate of a run: what the options ask to be held, and the exit code for each verdict."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import print_diagnostics
from smmodels.cli.streams import print_line
from smmodels.diagnostics import has_errors
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import (
    Baseline,
    GateVerdict,
    at_best,
    baseline_of,
    compare_with_baseline,
    judge_target,
)
from smmodels.engine.pack import Model, Pack, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED
from smmodels.engine.targets import resolve_target, target_of_today
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _

if TYPE_CHECKING:
    from fractions import Fraction

EXIT_BY_VERDICT = {MET: Exit.DONE, NOT_MET: Exit.BELOW, UNDETERMINED: Exit.OPEN}
_PERCENT = 100


class GateRequest(Struct, frozen=True):
    """
    What is to be held: targets, a baseline, a share of answered questions.

    `baseline_name` is the file of the baseline as it was named, and `highest` what it may have been
    where it was asked in another way. `min_coverage` is from 0 to 1.
    """

    targets: tuple[Target, ...] = ()
    baseline: Baseline | None = None
    highest: Baseline | None = None
    baseline_name: str | None = None
    min_coverage: "Fraction | None" = None

    def judge(self, assessment: Assessment) -> GateVerdict:
        """Return how *assessment* stands to it."""
        return GateVerdict(
            targets=tuple(judge_target(assessment, target) for target in self.targets),
            baseline=None
            if self.baseline is None
            else compare_with_baseline(
                assessment.models, self.baseline, self.baseline_name or "", self.highest
            ),
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
    Return what the options ask to be held; None where they ask nothing.

    Raises WrongUse for targets that are none, all together, and for what is no share; and ExitWith
    for a baseline that is not sound, which is never taken for none.
    """
    if not targets and baseline is None and min_coverage is None:
        return None
    chosen = {id_: pack.models[id_] for id_ in models}
    low, highest = (None, None) if baseline is None else _read_baseline(pack, models, baseline, day)
    return GateRequest(
        targets=read_targets(targets, pack, chosen),
        baseline=low,
        highest=highest,
        baseline_name=None if baseline is None else str(baseline),
        min_coverage=None if min_coverage is None else _read_share(min_coverage),
    )


def read_targets(
    texts: Sequence[str], pack: Pack, chosen: Mapping[str, Model]
) -> tuple[Target, ...]:
    """
    Return the targets in *texts*, each once; WrongUse for what is none, all together.

    Prints the ids of today for a target that is in those of an earlier version.
    """
    targets, complaints = [], []
    for text in dict.fromkeys(texts):
        today = target_of_today(text, pack.models, pack.renames)
        target = resolve_target(today, pack.models)
        if today != text and not isinstance(target, tuple):
            print_line(_('The target "{old}" is "{new}" now.').format(old=text, new=today))
        if isinstance(target, tuple):
            message, hint = target
            complaints.append(f"{text}: {message}{f' ({hint})' if hint else ''}")
        elif target.model not in chosen:
            complaints.append(f"{text}: {target.model} is not among the models to be assessed")
        else:
            targets.append(target)
    if complaints:
        raise WrongUse("; ".join(complaints), "smm show MODEL tells the levels of a model")
    return tuple(targets)


def _read_share(text: str) -> "Fraction":
    """Return the share, from 0 to 1, that *text* gives in percent; WrongUse for what is none."""
    from fractions import Fraction

    from smmodels.report.sections.gate import share_words

    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,9})?)\s*(%?)", text, re.ASCII)
    if match is None or Fraction(match[1]) > _PERCENT:
        raise WrongUse(f'"{text}" is not a share of the questions', "write it like this: 90%")
    number = Fraction(match[1])
    if 0 < number <= 1 and not match[2]:
        raise WrongUse(
            f'"{text}" can be read in two ways',
            f"write it in percent, with the sign: {share_words(number)} or {match[1]}%",
        )
    return number / _PERCENT


def _read_baseline(
    pack: Pack, models: Sequence[str], path: Path, day: str
) -> tuple[Baseline, Baseline]:
    """
    Return what answers or a saved assessment attained in the models that both have.

    Also what they may have attained: more, where an earlier version asked in another way.
    """
    from smmodels.engine.answers import without_days_ahead
    from smmodels.engine.assess import assess
    from smmodels.loader.answers import load_standing

    loaded = load_standing(path, pack, day=day)
    print_diagnostics(loaded.diagnostics)
    respondent = loaded.respondent
    if respondent is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    common = [id_ for id_ in models if loaded.models is None or id_ in loaded.models]
    if not common:
        raise WrongUse(
            f"{path} and this assessment have no model in common",
            "name a model that both look at",
        )
    # As it stood then: what has aged since is no excuse for falling below it. A slip of the pen
    # (on: 2062) makes it no lower: neither that answer nor any other is out of date by it.
    respondent = without_days_ahead(respondent, day)
    its_day = min(respondent.day or day, day)
    lowest = baseline_of(assess(pack, respondent, its_day, common).models)
    if not respondent.vague:
        return {**lowest, **loaded.gone}, lowest
    best = at_best(respondent.answers, respondent.vague, pack.questions)
    highest = assess(pack, replace(respondent, answers=best), its_day, common).models
    return {**lowest, **loaded.gone}, baseline_of(highest)
