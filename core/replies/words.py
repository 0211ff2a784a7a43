"""What the choices of replies are called."""

from enum import StrEnum

from core.language.words import N_
from core.replies.records import Book, Piece, Source, State, Tone

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Book: {
        Book.COMMENT: N_("Comment"),
        Book.APPEAL: N_("Appeal"),
        Book.MEDIA: N_("Media request"),
    },
    Source: {
        Source.COMMENT: N_("Comment under a post"),
        Source.DIRECT: N_("Private message"),
        Source.MENTION: N_("Mention"),
        Source.CHAT: N_("Chat group"),
        Source.CALL: N_("Call to 109"),
        Source.RECEPTION: N_("Reception of citizens"),
        Source.MEETING: N_("Meeting with residents"),
        Source.E_OTINISH: N_("e-Otinish"),
        Source.PETITION: N_("Petition"),
        Source.LETTER: N_("Letter"),
        Source.MEDIA: N_("Request of the media"),
        Source.OTHER: N_("Another way"),
    },
    State: {
        State.NEW: N_("New"),
        State.TAKEN: N_("Being worked on"),
        State.ASKED: N_("With a unit"),
        State.INTERIM: N_("Answered for the time being"),
        State.ANSWERED: N_("Answered"),
        State.CLOSED: N_("Closed"),
    },
    Tone: {Tone.POSITIVE: N_("Positive"), Tone.NEUTRAL: N_("Neutral"), Tone.NEGATIVE: N_("Negative")},
    Piece: {
        Piece.GREETING: N_("Greeting"),
        Piece.ANSWER: N_("Substance"),
        Piece.STEPS: N_("What to do"),
        Piece.CLOSING: N_("Closing words"),
        Piece.SHARED: N_("Shared fragment"),
    },
}

# who does what the tree says is to be done
OWNERS = {
    "PRESS": N_("Press secretary"),
    "DUTY": N_("Duty officer"),
    "SMM": N_("Editor of the pages"),
    "MON": N_("Whoever looks through the pages"),
}
