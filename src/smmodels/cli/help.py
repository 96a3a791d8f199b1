"""What the command line says of itself: help and wrong use, in our words."""

import inspect
from collections import Counter
from typing import Any

from typer.core import TyperCommand, TyperGroup

from smmodels.diagnostics import did_you_mean, join_and
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext

_OF_TYPER = (
    gettext_noop("[OPTIONS]"),
    gettext_noop("COMMAND [ARGS]..."),
    gettext_noop("Show this message and exit."),
)
"""Words of the library under us that come through here and are said in the reader's language."""

# The classes that typer builds on have changed their home between its versions, so the contexts,
# formatters and parameters of that library have no types here.
# ruff: noqa: ANN401


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each as a translator is given it; examples are left alone."""
    parts = inspect.cleandoc(text).partition("\f")[0].split("\n\n")
    return [part if part.startswith("\b") else " ".join(part.split()) for part in parts]


class TranslatedCommand(TyperCommand):
    """A command whose help is said in the language of this run."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows the form of the command."""
        pieces = " ".join(_(piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{_('Usage:')} ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  as called
        """Write what the command does."""
        _write(formatter, self.help)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what can be given to the command."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  as called
        """Write the last line."""
        _write(formatter, self.epilog)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments; raises WrongUse for more than there is a use for."""
        refuse_repeated(self, ctx, args)
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left:
            raise WrongUse(
                _("{command} has no use for: {words}").format(
                    command=ctx.command_path, words=" ".join(left)
                ),
                how(ctx.command_path),
            )
        return left


class TranslatedGroup(TyperGroup):
    """The program itself, whose help is said in the language of this run."""

    format_usage = TranslatedCommand.format_usage
    format_help_text = TranslatedCommand.format_help_text
    format_epilog = TranslatedCommand.format_epilog

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments before the name of the command."""
        refuse_repeated(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, and the commands there are."""
        _write_options(self, ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, _(command.short_help or paragraphs(command.help or "")[0])))
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; raises WrongUse where there is none of that name."""
        names = self.list_commands(ctx)
        if args[0] not in names:
            hint = did_you_mean(args[0], names) or _("there is: {names}")
            raise WrongUse(
                _('there is no command "{name}"').format(name=args[0]),
                hint.format(names=", ".join(names)),
            )
        return super().resolve_command(ctx, args)


def refuse_repeated(command: Any, ctx: Any, args: list[str]) -> None:
    """Raise WrongUse for options with one value that are given several: the last is no better."""
    _values, _left, order = command.make_parser(ctx).parse_args(list(args))
    before = ctx.parent.params if ctx.parent is not None else {}
    options = [one for one in order if one.param_type_name == "option" and not one.is_flag]
    counts = Counter(option.name for option in options if not option.multiple)
    counts.update(name for name in counts if before.get(name) is not None)
    repeated = [fromkey for fromkey in dict.fromkeys(options) if counts[fromkey.name] > 1]
    if repeated:
        told = ngettext(
            "{options} may be given only once", "{options} may be given only once", len(repeated)
        )
        raise WrongUse(
            told.format(options=join_and(["/".join(one.opts) for one in repeated])),
            _("leave out what you do not mean"),
        )


def how(command: str) -> str:
    """A hint that leads to the help of a command."""
    return _("{command} --help tells how it is used").format(command=command)


def _write(formatter: Any, text: str | None) -> None:
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(_(part) for part in paragraphs(text)))


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for get_param in command.get_params(ctx):
        record = get_param.get_help_record(ctx)
        if record is not None:
            name = get_param.metavar if get_param.param_type_name == "argument" else record[0]
            rows[get_param.param_type_name].append((name, _help_of(get_param)))
    for title, some in ((_("Arguments"), rows["argument"]), (_("Options"), rows["option"])):
        if some:
            with formatter.section(title):
                formatter.write_dl(some)


def _help_of(parameter: Any) -> str:
    said = _(parameter.help or "") if parameter.help else ""
    return f"{said}  [{_('required')}]" if parameter.required else said


def explain(error: Exception) -> tuple[str, str | None]:
    """A sentence and a hint for a usage *error* of the library, known by the name of its class."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "smm"
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            params = context.command.get_params(context) if context is not None else ()
            names = [name[2:] for param in params for name in param.opts if name.startswith("--")]
            near = did_you_mean(option.lstrip("-"), names, before="--")
            return _('there is no option "{option}"').format(option=option), near or how(command)
        case "BadOptionUsage" if "does not take" in str(error):
            return _("{option} takes no value").format(option=option), how(command)
        case "BadOptionUsage":
            return _("something is missing behind {option}").format(option=option), how(command)
        case "MissingParameter" if parameter is not None:
            name = parameter.metavar or parameter.name
            return _("{name} is missing").format(name=name), how(command)
        case "UsageError" if str(error).startswith("Missing command"):
            return _("a command is missing"), how(command)
        case _:
            return str(getattr(error, "message", error)), how(command)
