"""What the interview says, all in one place, so that it can be said in other languages."""

END = "That was the last question."
KEEPS = "Enter keeps your answer."
SO_FAR = "(your answer so far)"
REASON = "Why does it not apply? One sentence is enough; Enter alone goes back to the question."
REASON_SO_FAR = "Why does it not apply? Enter keeps: {reason}"
SEVERAL = "Type the numbers of all that apply, for example 1 3; 0 for none of these."
NO_HELP = "There is no more to say about this question."
FIRST = "This is the first question."
MUST_APPLY = (
    'This question applies to everybody, so "not applicable" is not taken. '
    "If you cannot tell, s says so."
)
NA = "na"
DOES_NOT_APPLY = "Does not apply: {when}"
EVIDENCE = "Evidence: {evidence}"
ODD_KEYS = "That holds keys that are no text (arrow keys do nothing here). Please type it again."
OUT_OF_RANGE = "There is no {number} here."
ONE_ONLY = "This question takes one answer."
NONE_ALONE = "0 says none of these, so it stands alone."
COMMANDS = "? help, b back, s don't know, {na}q save and quit"
NA_COMMAND = "na not applicable, "
HINT_ONE = "Type a number from 1 to {count}, or: {commands}."
HINT_SEVERAL = (
    "Type numbers from 1 to {count}, for example 1 3; 0 for none of these; or: {commands}."
)
HINT_END = "Enter shows the report; {again}b goes back, q quits."
HINT_AGAIN = "o goes through the open ones once more, "
UNKNOWN = "don't know"
NOT_APPLICABLE = "not applicable, because {reason}"
NONE_OF_THESE = "none of these"
COUNTED = "{answered} of {total} questions are answered."
COUNTED_OPEN = '{answered} of {total} questions are answered, {count} of them with "don\'t know".'
YOUR_NOTE = "Your note: {note}"
KEPT = "Kept: {answer}"
NOTE_STAYS = "Your note stays with it."
QUESTION = "Question {number} of {total}"

# --- around the questions -------------------------------------------------------------------

PROMPT = "> "
NEW = "Your answers are kept in {file}, saved after each one. q stops; run it again to go on."
RESUMED = (
    "{file}: {answered} of {total} answered; going on where you stopped. b goes back. "
    "Every answer is saved there."
)
RESUMED_AT_END = "{file}: all {total} questions are answered. b goes back to change one."
SAVED = "Saved: {answer}"
NOT_SAVED = "Not saved yet: {answer}"
SAVE_FAILED = "{why}. Your answers are kept in memory, and the next one tries again."
TYPED_AHEAD = "What was typed or pasted ahead is left out, so that no question is answered unseen."
MERGED = "{file} was changed elsewhere meanwhile. That is kept, and your answer is added."
DIVERTED = (
    "{file} was changed elsewhere meanwhile, and your answers do not go with that. Nothing there "
    "is overwritten: from here on yours are kept in {other}."
)
UNSAVED_ONE = "1 answer is not saved yet."
UNSAVED = "{count} answers are not saved yet."
ELSEWHERE = "Type the name of another file, Enter to try {file} again, or q to leave without them."
COPY = "They could not be saved. Copy them from here:"
DONE = "Your answers are in {file}."
INTERRUPTED = "Interrupted. {rest}"
NOTHING_YET = "Nothing was answered, and no file is left."
ARE_SAVED_ONE = "1 answer is saved in {file}. To go on: {again}"
ARE_SAVED = "{count} answers are saved in {file}. To go on: {again}"
