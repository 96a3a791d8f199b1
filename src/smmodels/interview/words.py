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
MAY_NOT_APPLY = "Type na where this does not apply to you: {when}"
EVIDENCE = "You could point at: {evidence}"
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
STILL_OPEN_ONE = 'To 1 of them the answer is "don\'t know". Once more?'
STILL_OPEN = 'To {count} of them the answer is "don\'t know". Once more?'
YOUR_NOTE = "Your note: {note}"
KEPT = "Kept: {answer}"
NOTE_STAYS = "Your note stays with it."
QUESTION = "Question {number} of {total}"
