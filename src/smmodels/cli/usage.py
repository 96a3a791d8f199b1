"""What typer makes of the command line: its help, and what it refuses, in our words."""

from collections import Counter
from typing import Any

from typer.core import TyperCommand, TyperGroup

from smmodels.diagnostics import suggest_in_english
from smmodels.errors import WrongUse

# The classes that typer builds on have changed their home between its versions, so the contexts,
# formatters and parameters of that library have no types here.
# ruff: noqa: ANN401


class Command(TyperCommand):
    """A command that refuses repeated options and surplus arguments."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options of the help, arguments without their Python types."""
        rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for parameter in self.get_params(ctx):
            kind = parameter.param_type_name
            record = parameter.get_help_record(ctx)
            if record is not None:
                name, description = record
                rows[kind].append(
                    (str(parameter.metavar) if kind == "argument" else name, description)
                )
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            if rows[kind]:
                with formatter.section(title):
                    formatter.write_dl(rows[kind])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; raises WrongUse for repeated options and for surplus arguments."""
        _refuse_repeated_options(self, ctx, args)
        ctx.allow_extra_args = True
        surplus = super().parse_args(ctx, args)
        if surplus:
            raise WrongUse(
                f"{ctx.command_path} has no use for: {' '.join(surplus)}",
                _help_hint(ctx.command_path),
            )
        return surplus


class CommandGroup(TyperGroup):
    """The program itself, which refuses repeated options and unknown commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what stands before the name of the command; raises WrongUse as Command does."""
        _refuse_repeated_options(self, ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that *args* begin with; raises WrongUse where there is none."""
        names = self.list_commands(ctx)
        if args[0] not in names:
            hint = suggest_in_english(args[0], names) or f"there is: {', '.join(names)}"
            raise WrongUse(f'there is no command "{args[0]}"', hint)
        return super().resolve_command(ctx, args)


def explain_usage_error(error: Exception) -> tuple[str, str]:
    """Return a sentence and a hint for a usage *error* of the library under typer."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "smm"
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            parameters = context.command.get_params(context) if context is not None else ()
            names = [
                name[2:]
                for parameter in parameters
                for name in parameter.opts
                if name.startswith("--")
            ]
            hint = suggest_in_english(option.lstrip("-"), names, before="--")
            return f'there is no option "{option}"', hint or _help_hint(command)
        case "BadOptionUsage" if "does not take" in str(error):
            return f"{option} takes no value", _help_hint(command)
        case "BadOptionUsage":
            return f"something is missing behind {option}", _help_hint(command)
        case "MissingParameter" if parameter is not None:
            return f"{parameter.metavar or parameter.name} is missing", _help_hint(command)
        case "UsageError" if str(error).startswith("Missing command"):
            return "a command is missing", _help_hint(command)
        case _:
            return str(getattr(error, "message", error)), _help_hint(command)


def _refuse_repeated_options(command: Any, ctx: Any, args: list[str]) -> None:
    """Raise WrongUse for options of one value that are given more than once."""
    _values, _rest, parameters = command.make_parser(ctx).parse_args(list(args))
    given_before = ctx.parent.params if ctx.parent is not None else {}
    single = [
        parameter
        for parameter in parameters
        if parameter.param_type_name == "option"
        and not parameter.is_flag
        and not parameter.multiple
    ]
    counts = Counter(option.name for option in single)
    counts.update(name for name in counts if given_before.get(name) is not None)
    repeated = [
        "/".join(option.opts) for option in dict.fromkeys(single) if counts[option.name] > 1
    ]
    if repeated:
        *others, last = repeated
        names = f"{', '.join(others)} and {last}" if others else last
        raise WrongUse(f"{names} may be given only once", "leave out what you do not mean")


def _help_hint(command: str) -> str:
    """Return a hint that leads to the help of *command*."""
    return f"{command} --help tells how it is used"
