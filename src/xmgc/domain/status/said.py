"""A thing said in a clause, and the mood in which it is said."""

from dataclasses import dataclass
from enum import auto

from xmgc.domain.status.kinds import Deed, Item, Light, Paper, Term

Thing = Deed | Paper | Item | Light
"""What may be said of."""


class Mood(Term):
    """How a thing is said of."""

    PLAIN = auto()
    DONE = auto()
    DOING = auto()
    PLANNED = auto()
    NOT = auto()


@dataclass(slots=True)
class Said:
    """A thing said in a clause; ``what`` None is a mood alone (进行中).

    ``explicit``: a verb or 中 says so, not the bare word; ``part``: of a part of the works; ``later_phase``: of a
    later phase; ``partly``: not wholly; ``exempt``: not needed; ``had``: approved or got, not only written;
    ``bound``: a light verb said of something beside it; ``sure``: no word of its clause is unknown; ``alone``:
    nothing else stands there.
    """

    what: Thing | None
    mood: Mood
    text: str
    clause: int
    joined: bool
    explicit: bool = False
    part: bool = False
    later_phase: bool = False
    partly: bool = False
    exempt: bool = False
    had: bool = False
    bound: bool = False
    sure: bool = True
    alone: bool = False

    @property
    def asserted(self) -> bool:
        """Said to be so."""
        return self.mood in {Mood.PLAIN, Mood.DONE}

    @property
    def marked(self) -> bool:
        """Whether something in the clause besides the bare word says so."""
        return self.mood is not Mood.PLAIN or self.explicit
