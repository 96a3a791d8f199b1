"""What is wrong with a command line, in our words: the library that reads it has only English."""

from smmodels.cli.spoken import how
from smmodels.diagnostics import did_you_mean
from smmodels.language import gettext as _


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
