"""Documents delivered: each in its language, files before standard output, every failure told."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from smmodels.cli.destinations import Destination, F, MayReplace, check_file
from smmodels.cli.exits import Exit
from smmodels.cli.opening import open_pack
from smmodels.cli.output import Screen, emit, screen
from smmodels.cli.speech import asked_language, use_english_for_machines
from smmodels.cli.streams import print_error, print_line
from smmodels.engine.pack import Pack
from smmodels.errors import SmmError
from smmodels.language import ENGLISH, current_language, using_language

FOR_PEOPLE = ("text", "markdown", "html")
"""The formats that speak the reader's language; programs read the others."""


class Delivered(Struct, frozen=True):
    """The files that were written, and whether others could not be."""

    files: tuple[Path, ...] = ()
    failed: bool = False

    def code(self, otherwise: Exit = Exit.DONE) -> Exit:
        """The exit code: a document that is missing goes before any verdict."""
        return Exit.UNSOUND if self.failed else otherwise

    def print(self, sentence: str) -> None:
        """Say where the documents are, in a *sentence* with a place for {files}."""
        from smmodels.report.words import listed

        if self.files:
            print_line(sentence.format(files=listed([str(path) for path in self.files])))


def set_language_for(places: Sequence[Destination[F]]) -> None:
    """Speak English from here on where only programs will read what comes."""
    if all(place.form not in FOR_PEOPLE for place in places):
        use_english_for_machines()


def by_language(
    places: Sequence[Destination[F]], pack: Pack, folder: Path | None
) -> Iterator[tuple[Pack, Sequence[Destination[F]]]]:
    """
    Documents that are told in one language, with the pack in that language.

    What programs read is in English unless a language was asked for, whatever is written beside
    it; while that is handed out, English is spoken.
    """
    foreign = asked_language() is None and current_language() != ENGLISH
    english = [place for place in places if foreign and place.form not in FOR_PEOPLE]
    others = [place for place in places if place not in english]
    if others:
        yield pack, others
    if english:
        with using_language(ENGLISH):
            yield open_pack(folder, again=True), english


def screen_for(place: Destination[F], *, plain: bool = False) -> Screen:
    """What can be shown where a document goes: a file takes everything but colours."""
    if place.path is not None:
        return Screen(None, color=False, ascii=False)
    return screen(plain=plain)


def deliver_all(
    drawn: Sequence[tuple[Destination[F], str]], may: MayReplace, *, sign: bool = True
) -> Delivered:
    """
    Write every document, and last the one for standard output, whose reader may have gone.

    With *sign* a file says that it is ours, and may be replaced by a later run.

    What has come to stand in the way since is not replaced either. What cannot be written is
    told, and does not keep the others back.
    """
    from smmodels.report.signature import signed

    written: list[Path] = []
    failed = False
    for place, text in drawn:
        if place.path is None:
            continue
        from smmodels.store.atomic import write_atomically

        try:
            check_file(place.path, may)
            data = signed(text, place.form) if sign else text
            write_atomically(place.path, data.encode())
            written.append(place.path)
        except SmmError as error:
            print_error(error.message, error.hint)
            failed = True
    for place, text in drawn:
        if place.path is None:
            emit(text)
    return Delivered(tuple(written), failed)
