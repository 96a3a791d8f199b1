"""Every sentence of the interview, for `gettext` to give in the reader's language."""

from smmodels.i18n import gettext_noop

LAST_QUESTION_PASSED = gettext_noop("That was the last question.")
ENTER_KEEPS = gettext_noop("Enter keeps your answer.")
ENTER_CONFIRMS = gettext_noop("Enter says that it is still so.")
ANSWER_DATED_AHEAD = gettext_noop(
    "Your answer is dated {date}, which is still to come. Is it so today?"
)
ANSWER_OUT_OF_DATE = gettext_noop(
    "You answered this on {date}; that is too long ago to rely on. Is it still so?"
)
CURRENT_ANSWER_MARK = gettext_noop("(your answer so far)")
ASK_REASON = gettext_noop(
    "Why does it not apply? One sentence is enough; Enter alone goes back to the question."
)
ASK_REASON_AGAIN = gettext_noop("Why does it not apply? Enter keeps: {reason}")
HOW_TO_TICK = gettext_noop(
    "Type the numbers of all that apply, for example 1 3; 0 for none of these."
)
NO_HELP = gettext_noop("There is no more to say about this question.")
NO_QUESTION_BEFORE = gettext_noop("This is the first question.")
NOT_APPLICABLE_REFUSED = gettext_noop(
    'This question applies to everybody, so "not applicable" is not taken. '
    "If you cannot tell, s says so."
)
NOT_APPLICABLE_KEY = "na"
NOT_APPLICABLE_OPTION = gettext_noop("Does not apply: {when}")
EVIDENCE_EXAMPLE = gettext_noop("What shows it, for example: {evidence}")
UNPRINTABLE_KEYS = gettext_noop(
    "That holds keys that are no text (arrow keys do nothing here). Please type it again."
)
NUMBER_OUT_OF_RANGE = gettext_noop("There is no {number} here.")
ONE_ANSWER_ONLY = gettext_noop("This question takes one answer.")
ZERO_STANDS_ALONE = gettext_noop("0 says none of these, so it stands alone.")
TICKED_AND_DOUBTFUL = gettext_noop("{number} is both ticked and doubtful.")
HOW_TO_SAY_BETWEEN = gettext_noop("Not sure which of two? 2..3 says between 2 and 3.")
HOW_TO_SAY_ONE_OF = gettext_noop("Not sure which? 1? 2? says that it is one of these.")
HOW_TO_DOUBT_A_TICK = gettext_noop("Not sure of one? 1 3? says that 1 applies, and 3 perhaps.")
HINT_CHOICE = gettext_noop(
    "Type a number from 1 to {count}. Not sure? s skips, ? explains, h lists all keys."
)
HINT_CHECKLIST = gettext_noop(
    "Type numbers from 1 to {count}, for example 1 3; 0 for none of these. "
    "Not sure? s skips, ? explains, h lists all keys."
)
HINT_AT_END = gettext_noop("Enter shows the report; b goes back, r lists the answers, q quits.")
HINT_AT_END_WITH_OPEN = gettext_noop(
    "Enter shows the report; o goes through the open ones once more, b goes back, "
    "r lists the answers, q quits."
)
KEYS_HELP = gettext_noop(
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
ANSWER_UNKNOWN = gettext_noop("don't know")
ANSWER_NOT_APPLICABLE = gettext_noop("not applicable, because {reason}")
ANSWER_NONE_OF_THESE = gettext_noop("none of these")
ANSWER_BETWEEN = gettext_noop("between {low} and {high}")
ANSWER_ONE_OF = gettext_noop("one of these: {options}")
ANSWER_PERHAPS = gettext_noop("perhaps {items}")
POSSIBLE_MARK = gettext_noop("(perhaps)")
SAID_BY = gettext_noop("{who}: {answer}")
YOUR_NOTE = gettext_noop("Your note: {note}")
YOUR_EVIDENCE = gettext_noop("Your evidence: {evidence}")
ANSWER_KEPT = gettext_noop("Kept: {answer}")
NOTE_CARRIED_OVER = gettext_noop("Your note stays with it.")
EVIDENCE_CARRIED_OVER = gettext_noop(
    "Your evidence stays with it: {evidence}. If it does not show this, b and then e change it."
)
QUESTION_COUNT = gettext_noop("Question {number} of {total}")
QUESTION_COUNT_QUICK = gettext_noop("Question {number}, at most {left} to go")

# --- jumping --------------------------------------------------------------------------------

ASK_JUMP_TARGET = gettext_noop(
    "Where to? Type a number, or a word from the question; Enter stays here."
)
NO_QUESTION_FOUND = gettext_noop('No question has the number or the word "{text}".')
SEVERAL_QUESTIONS_FOUND = gettext_noop("Several questions have that word; type j and a number:")

# --- notes and evidence ---------------------------------------------------------------------

ASK_NOTE = gettext_noop(
    "Your note, as many lines as you like; a full stop alone on a line ends it."
)
CURRENT_NOTE = gettext_noop("So far: {note}")
HOW_TO_KEEP_NOTE = gettext_noop(
    "A full stop alone keeps it as it is, and a dash alone takes it away."
)
NOTE_UNCHANGED = gettext_noop("The note is as it was.")
NOTE_REMOVED = gettext_noop("The note is taken away.")
NOTED = gettext_noop("Noted.")
UNFINISHED_NOTE_KEPT = gettext_noop("The lines of your note so far are kept with it.")
NOTED_WITHOUT_ANSWER = gettext_noop(
    'Noted. Until you answer, the question counts as "don\'t know".'
)
ASK_EVIDENCE = gettext_noop(
    "A link, or the name of a file or document, on one line; Enter alone goes back."
)
CURRENT_EVIDENCE = gettext_noop("So far: {evidence}. A dash alone takes it away.")
EVIDENCE_UNCHANGED = gettext_noop("The evidence is as it was.")
EVIDENCE_REMOVED = gettext_noop("The evidence is taken away.")

# --- looking around -------------------------------------------------------------------------

USES_HEADING = gettext_noop("This question is asked for:")
USED_BY_LEVEL = gettext_noop("{model}, {level}: {needs}")
USED_BY_DIMENSION = gettext_noop("{model}, {part}, {level}: {needs}")
USED_BY_GATE = gettext_noop('{model}: the decision "{gate}"')
USED_BY_FIT = gettext_noop("whether this model fits less: {model}")
USED_BY_FINDING = gettext_noop("a finding across models: {finding}")
CRITERION_OPTION = gettext_noop('"{option}", or better')
CRITERION_ALL_TICKED = gettext_noop("ticked: {items}")
CRITERION_SOME_TICKED = gettext_noop("at least {count} ticked of: {items}")
STANDING_HEADING = gettext_noop("Where you stand so far; a range is still open:")
STANDING_RANGE = gettext_noop("{name}: {low} to {high}")
STANDING_SETTLED = gettext_noop("{name}: {level}")
NO_LEVEL = gettext_noop("none yet")
STANDING_STEPS_RANGE = gettext_noop("{name}: {low} to {high} of {total} steps done")
STANDING_STEPS_SETTLED = gettext_noop("{name}: {low} of {total} steps done")
ANSWERS_HEADING = gettext_noop("Your answers so far; j and a number goes there:")
OPEN_UNANSWERED = gettext_noop("open: not answered yet")
OPEN_UNKNOWN = gettext_noop("open: nobody knew")
OPEN_PARTLY = gettext_noop("open: known in part: {answer}")
OPEN_DATED_AHEAD = gettext_noop("open: dated {date}, which is still to come: {answer}")
OPEN_OUT_OF_DATE = gettext_noop("open: too long ago to rely on, {date}: {answer}")
ANSWER_WITH_NOTE = gettext_noop("{answer} (with a note)")

# --- around the questions -------------------------------------------------------------------

PROMPT = "> "
STARTED = gettext_noop(
    "Your answers are kept in {file}, saved after each one. q stops; run it again to go on."
)
RESUMED = gettext_noop(
    "{file}: {answered} of {total} answered; going on where you stopped. b goes back. "
    "Every answer is saved there."
)
RESUMED_AT_END = gettext_noop(
    "{file}: all {total} questions are answered. b goes back to change one."
)
QUICK_INTERVIEW = gettext_noop(
    "Only what can still change a level is asked, what settles most first."
)
RESUMED_ALL_SETTLED = gettext_noop(
    "{file}: every level is settled by your answers. b goes back to change one."
)
ANSWER_SAVED = gettext_noop("Saved: {answer}")
ANSWER_NOT_SAVED = gettext_noop("Not saved yet: {answer}")
SAVE_FAILED = gettext_noop("{why}. Your answers are kept in memory, and the next one tries again.")
TYPED_AHEAD_DROPPED = gettext_noop(
    "What was typed or pasted ahead is left out, so that no question is answered unseen."
)
LINE_TOO_LONG = gettext_noop(
    "That line is longer than a terminal passes on, so its end is lost, and nothing of it is "
    "taken. Type it in lines of at most {count} letters, or put it into {file} with an editor "
    "afterwards."
)
CHANGES_MERGED = gettext_noop(
    "{file} was changed elsewhere meanwhile. That is kept, and your answer is added."
)
CHANGES_KEPT = gettext_noop("{file} was changed elsewhere meanwhile. That is kept.")
ANSWERS_PUT_BACK = gettext_noop(
    "It lacked answers that were saved here, as an older copy does. They are put back: {names}"
)
CONFLICT_FILE_USED = gettext_noop(
    "{file} was changed elsewhere meanwhile, and your answers do not go with that. Nothing there "
    "is overwritten: from here on yours are kept in {other}."
)
ASK_OTHER_FILE = gettext_noop(
    "Type the name of another file, Enter to try {file} again, or q to leave without them."
)
STAYS_IN_OLD_FILE = gettext_noop("{other} has no place for {what}; {file} keeps that.")
WOULD_BE_LOST = gettext_noop("{other} has no place for {what}; name a file that ends in .yaml")
UNSUPPORTED_NAMES = {
    "pack": gettext_noop("the version of the questions"),
    "organisation": gettext_noop("the organisation"),
    "scope": gettext_noop("the scope"),
    "comments": gettext_noop("the comments"),
    "remarks": gettext_noop('the remarks behind "#"'),
    "said": gettext_noop("who said what"),
}
COPY_UNSAVED = gettext_noop("They could not be saved. Copy them from here:")
ANSWERS_SAVED = gettext_noop("Your answers are in {file}.")
INTERRUPTED = gettext_noop("Interrupted. {rest}")
NOTHING_ANSWERED = gettext_noop("Nothing was answered, and no file is left.")
UNDECIDED_FINDINGS = gettext_noop("Left open by that, which the whole interview would tell:")
