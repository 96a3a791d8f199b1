"""The answers of an interview saved, and merged with what other programs wrote into their file."""

from msgspec.structs import replace

from smmodels.answers_file.content import Content, entry_of
from smmodels.answers_file.encoding import format_of
from smmodels.answers_file.session import AnswersFile
from smmodels.answers_file.yaml_writer import write_yaml
from smmodels.engine.answers import Answers, Respondent
from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.interview import texts
from smmodels.interview.lines import Line
from smmodels.interview.state import State
from smmodels.interview.terminal import Writer
from smmodels.loader.answers import LoadedAnswers, read_answers

_MERGE_ATTEMPTS = 20
"""How often a merge is tried with a file that changes again each time."""


class Autosave:
    """
    The state of an interview and its file, which another program may write to as well.

    `respondent` is what was last read from the file: the answers, and whom they are about.
    """

    def __init__(
        self, file: AnswersFile, respondent: Respondent, state: State, writer: Writer
    ) -> None:
        self.file = file
        self.respondent = respondent
        self.state = state
        self.writer = writer

    def put(self, id_: str) -> None:
        """Add the answer to question *id_* to what is pending."""
        self.file.put(id_, entry_of(self.state.answers[id_], self.state.pack.questions[id_]))

    def save(self) -> str | None:
        """Save what is pending; where that fails, the reason without its full stop."""
        try:
            if self.file.save() == "changed":
                self._reconcile()
        except CannotWrite as error:
            return error_sentence(error)
        return None

    def _reconcile(self) -> None:
        """
        Merge our answers into what another program wrote into the file meanwhile.

        Where they conflict, they go to another file, and the one here is left alone.
        """
        sentence = texts.CHANGES_MERGED if self.file.pending else texts.CHANGES_KEPT
        put_back: list[str] = []
        for _attempt in range(_MERGE_ATTEMPTS):
            theirs = self.file.on_disk() or b""
            loaded = self._read(theirs)
            if loaded.respondent is None or self.file.conflicts_with(theirs):
                break
            put_back += self.file.accept(theirs)
            ours = {id_: self.state.answers[id_] for id_ in self.file.pending}
            self._adopt(loaded, ours)
            if self.file.save() == "saved":
                # The annotations of answers that were put back are known from the file alone.
                self._adopt(self._read(self.file.known_data or b""))
                self.writer.message(_(sentence).format(file=self.file.path), "warning")
                if put_back:
                    warning = _(texts.ANSWERS_PUT_BACK).format(names=", ".join(put_back))
                    self.writer.message(warning, "warning")
                return
        path, other = self.file.path, self.file.conflict_path()
        self.file.move(other)
        self.writer.message(_(texts.CONFLICT_FILE_USED).format(file=path, other=other), "warning")

    def _read(self, data: bytes) -> LoadedAnswers:
        file_format = format_of(self.file.path)
        return read_answers(str(self.file.path), data, self.state.pack, file_format, going_on=True)

    def _adopt(self, loaded: LoadedAnswers, ours: Answers | None = None) -> None:
        """Take over what was *loaded* from the file, but for the answers that are *ours*."""
        if loaded.respondent is None:
            return
        self.respondent = loaded.respondent
        self.state = replace(
            self.state,
            answers={**loaded.respondent.answers, **(ours or {})},
            annotations=loaded.annotations,
            provenance=replace(self.state.provenance, file_day=loaded.respondent.date),
        )

    def unsaved_sentence(self) -> str:
        """The sentence that tells how many answers are not saved."""
        count = len(self.file.unsaved)
        sentence = ngettext(
            "{count} answer is not saved yet.", "{count} answers are not saved yet.", count
        )
        return sentence.format(count=count)

    def show_unsaved(self) -> None:
        """Show the answers that could not be saved as lines of a file, to be copied."""
        self.writer.message(_(texts.COPY_UNSAVED))
        text = write_yaml(Content({}, self.file.unsaved))
        self.writer.show(Line(line) for line in text.splitlines())


def error_sentence(error: CannotWrite) -> str:
    """What cannot be written and why, as a sentence without its full stop."""
    return error.message[:1].upper() + error.message[1:]
