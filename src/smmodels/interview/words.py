"""What the interview says, all in one place; said in the reader's language by `gettext`."""

from smmodels.language import mark

END = mark("That was the last question.")
KEEPS = mark("Enter keeps your answer.")
CONFIRMS = mark("Enter says that it is still so.")
AHEAD = mark("Your answer is dated {date}, which is still to come. Is it so today?")
OUT_OF_DATE = mark("You answered this on {date}; that is too long ago to rely on. Is it still so?")
SO_FAR = mark("(your answer so far)")
REASON = mark(
    "Why does it not apply? One sentence is enough; Enter alone goes back to the question."
)
REASON_SO_FAR = mark("Why does it not apply? Enter keeps: {reason}")
SEVERAL = mark("Type the numbers of all that apply, for example 1 3; 0 for none of these.")
NO_HELP = mark("There is no more to say about this question.")
FIRST = mark("This is the first question.")
MUST_APPLY = mark(
    'This question applies to everybody, so "not applicable" is not taken. '
    "If you cannot tell, s says so."
)
NA = "na"
DOES_NOT_APPLY = mark("Does not apply: {when}")
EXAMPLE = mark("What shows it, for example: {evidence}")
ODD_KEYS = mark(
    "That holds keys that are no text (arrow keys do nothing here). Please type it again."
)
OUT_OF_RANGE = mark("There is no {number} here.")
ONE_ONLY = mark("This question takes one answer.")
NONE_ALONE = mark("0 says none of these, so it stands alone.")
HINT_ONE = mark("Type a number from 1 to {count}. Not sure? s skips, ? explains, h lists all keys.")
HINT_SEVERAL = mark(
    "Type numbers from 1 to {count}, for example 1 3; 0 for none of these. "
    "Not sure? s skips, ? explains, h lists all keys."
)
HINT_END = mark("Enter shows the report; b goes back, r lists the answers, q quits.")
HINT_END_OPEN = mark(
    "Enter shows the report; o goes through the open ones once more, b goes back, "
    "r lists the answers, q quits."
)
KEYS = mark(
    """\
?  more about this question
b  back to the one before; what you said is kept
j  jump to a question: j 12, or j and a word from it
s  skip: you do not know, and it stays open
na  it does not apply, where the question allows that
n  add a note to this question
e  add evidence: a link or the name of a file
w  why this is asked: which models use it
r  read all your answers, and what is open
l  look at where you stand so far
q  save and quit\
"""
)
UNKNOWN = mark("don't know")
NOT_APPLICABLE = mark("not applicable, because {reason}")
NONE_OF_THESE = mark("none of these")
YOUR_NOTE = mark("Your note: {note}")
YOUR_EVIDENCE = mark("Your evidence: {evidence}")
KEPT = mark("Kept: {answer}")
NOTE_STAYS = mark("Your note stays with it.")
EVIDENCE_STAYS = mark(
    "Your evidence stays with it: {evidence}. If it does not show this, b and then e change it."
)
QUESTION = mark("Question {number} of {total}")
QUESTION_QUICK = mark("Question {number}, at most {left} to go")

# --- jumping --------------------------------------------------------------------------------

WHERE_TO = mark("Where to? Type a number, or a word from the question; Enter stays here.")
NOT_FOUND = mark('No question has the number or the word "{text}".')
SEVERAL_FOUND = mark("Several questions have that word; type j and a number:")

# --- notes and evidence ---------------------------------------------------------------------

NOTE = mark("Your note, as many lines as you like; a full stop alone on a line ends it.")
NOTE_NOW = mark("So far: {note}")
NOTE_KEEP = mark("A full stop alone keeps it as it is, and a dash alone takes it away.")
NOTE_SAME = mark("The note is as it was.")
NOTE_GONE = mark("The note is taken away.")
NOTED = mark("Noted.")
NOTE_SO_FAR = mark("The lines of your note so far are kept with it.")
NOTED_OPEN = mark('Noted. Until you answer, the question counts as "don\'t know".')
EVIDENCE = mark("A link, or the name of a file or document, on one line; Enter alone goes back.")
EVIDENCE_NOW = mark("So far: {evidence}. A dash alone takes it away.")
EVIDENCE_SAME = mark("The evidence is as it was.")
EVIDENCE_GONE = mark("The evidence is taken away.")

# --- looking around -------------------------------------------------------------------------

SERVES = mark("This question is asked for:")
SERVES_LEVEL = mark("{model}, {level}: {needs}")
SERVES_PART = mark("{model}, {part}, {level}: {needs}")
SERVES_GATE = mark('{model}: the decision "{gate}"')
SERVES_FINDING = mark("a finding across models: {finding}")
NEEDS_OPTION = mark('"{option}", or better')
NEEDS_ALL = mark("ticked: {items}")
NEEDS_SOME = mark("at least {count} ticked of: {items}")
STANDING = mark("Where you stand so far; a range is still open:")
RANGE = mark("{name}: {low} to {high}")
SETTLED = mark("{name}: {level}")
NO_LEVEL = mark("none yet")
STEPS = mark("{name}: {low} to {high} of {total} steps done")
STEPS_SETTLED = mark("{name}: {low} of {total} steps done")
REVIEW = mark("Your answers so far; j and a number goes there:")
OPEN = mark("open: not answered yet")
OPEN_UNKNOWN = mark("open: nobody knew")
OPEN_AHEAD = mark("open: dated {date}, which is still to come: {answer}")
OPEN_STALE = mark("open: too long ago to rely on, {date}: {answer}")
WITH_NOTE = mark("{answer} (with a note)")

# --- around the questions -------------------------------------------------------------------

PROMPT = "> "
NEW = mark("Your answers are kept in {file}, saved after each one. q stops; run it again to go on.")
RESUMED = mark(
    "{file}: {answered} of {total} answered; going on where you stopped. b goes back. "
    "Every answer is saved there."
)
RESUMED_AT_END = mark("{file}: all {total} questions are answered. b goes back to change one.")
QUICK = mark("Only what can still change a level is asked, what settles most first.")
SETTLED_AT_ONCE = mark("{file}: every level is settled by your answers. b goes back to change one.")
SAVED = mark("Saved: {answer}")
NOT_SAVED = mark("Not saved yet: {answer}")
SAVE_FAILED = mark("{why}. Your answers are kept in memory, and the next one tries again.")
TYPED_AHEAD = mark(
    "What was typed or pasted ahead is left out, so that no question is answered unseen."
)
TOO_LONG = mark(
    "That line is longer than a terminal passes on, so its end is lost, and nothing of it is "
    "taken. Type it in lines of at most {count} letters, or put it into {file} with an editor "
    "afterwards."
)
MERGED = mark("{file} was changed elsewhere meanwhile. That is kept, and your answer is added.")
SEEN = mark("{file} was changed elsewhere meanwhile. That is kept.")
PUT_BACK = mark(
    "It lacked answers that were saved here, as an older copy does. They are put back: {names}"
)
DIVERTED = mark(
    "{file} was changed elsewhere meanwhile, and your answers do not go with that. Nothing there "
    "is overwritten: from here on yours are kept in {other}."
)
ELSEWHERE = mark(
    "Type the name of another file, Enter to try {file} again, or q to leave without them."
)
STAYS_BEHIND = mark("{other} has no place for {what}; {file} keeps that.")
WOULD_BE_LOST = mark("{other} has no place for {what}; name a file that ends in .yaml")
LEFT = {
    "pack": mark("the version of the questions"),
    "organisation": mark("the organisation"),
    "scope": mark("the scope"),
    "comments": mark("the comments"),
    "remarks": mark('the remarks behind "#"'),
}
COPY = mark("They could not be saved. Copy them from here:")
DONE = mark("Your answers are in {file}.")
INTERRUPTED = mark("Interrupted. {rest}")
NOTHING_YET = mark("Nothing was answered, and no file is left.")
OPEN_FINDINGS = mark("Left open by that, which the whole interview would tell:")
