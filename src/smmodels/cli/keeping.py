"""What an interview keeps: answers into their file, and together with what others wrote there."""

from msgspec.structs import replace

from smmodels.cli.voice import Voice
from smmodels.errors import CannotWrite
from smmodels.interview import words
from smmodels.interview.lines import Line
from smmodels.interview.state import State
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.loader.answers import read_answers
from smmodels.store.answers_yaml import write_yaml
from smmodels.store.formats import format_of
from smmodels.store.session import AnswersFile
from smmodels.store.sheet import Sheet, entry_of


class Keeper:
    """The state of an interview and its file, which another program may write to as well."""

    def __init__(self, file: AnswersFile, state: State, voice: Voice) -> None:
        self.file = file
        self.state = state
        self.voice = voice

    def put(self, id_: str) -> None:
        """Keep an answer, to be saved."""
        self.file.put(id_, entry_of(self.state.answers[id_], self.state.pack.questions[id_]))

    def save(self) -> str | None:
        """Save what is pending; why that failed, if it did."""
        try:
            if self.file.save() == "changed":
                self._reconcile()
        except CannotWrite as error:
            return error.message[:1].upper() + error.message[1:]
        return None

    def _reconcile(self) -> None:
        """Bring our answers together with what another program wrote into the file meanwhile."""
        theirs = self.file.on_disk() or b""
        loaded = read_answers(
            str(self.file.path),
            theirs,
            self.state.pack,
            format_of(self.file.path),
            going_on=True,
        )
        if loaded.respondent is not None and not self.file.clashes(theirs):
            sentence = words.MERGED if self.file.pending else words.SEEN
            back = self.file.accept(theirs)
            ours = {id_: self.state.answers[id_] for id_ in self.file.pending}
            self.state = replace(
                self.state,
                answers={**loaded.respondent.answers, **ours},
                sitting=replace(self.state.sitting, dated=loaded.respondent.date),
            )
            if self.file.save() == "saved":
                self.voice.say(_(sentence).format(file=self.file.path), "warning")
                if back:
                    told = _(words.PUT_BACK).format(names=", ".join(back))
                    self.voice.say(told, "warning")
                return
        old, other = self.file.path, self.file.conflict_path()
        self.file.move(other)
        self.voice.say(_(words.DIVERTED).format(file=old, other=other), "warning")

    def unsaved(self) -> str:
        """How many answers are not saved."""
        count = len(self.file.pending)
        told = ngettext(
            "{count} answer is not saved yet.", "{count} answers are not saved yet.", count
        )
        return told.format(count=count)

    def show_unsaved(self) -> None:
        """Show the answers that could not be saved, as a file has them, to copy."""
        self.voice.say(_(words.COPY))
        text = write_yaml(Sheet({}, self.file.pending))
        self.voice.show(Line(line) for line in text.splitlines())
