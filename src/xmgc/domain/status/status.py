"""What a text says of a project or an item, weighed from its clauses.

1. Only what is asserted counts: what is denied, planned or applied for speaks only where it denies (未开工: not
   started; 未办结: not closed). The last asserted clause that speaks to a question wins; nothing asserted: unknown.
2. The stage is the last thing asserted of the ground (开工 … 投产, 停工, 终止, 退库); without one the furthest step on
   paper (合同, 备案), else 洽谈 or 储备. A part of the works (主体完工), a percent below 100 or 基本 mean 在建, and do
   not take back 停工 or 终止. A later 未开工 takes back what was said of 开工; a later phase not begun nothing.
3. An unmarked thing that comes after one still planned is planned too: 拟8月开工，2025年竣工.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from xmgc.domain.names import folded
from xmgc.domain.stages import CHAIN, STAGE_TITLES, Stage
from xmgc.domain.status.clauses import said_in
from xmgc.domain.status.kinds import Deed, Item, Kind, Light, Paper
from xmgc.domain.status.lexer import Clause, clauses
from xmgc.domain.status.lexicon import ANSWERS, ENDINGS
from xmgc.domain.status.said import Mood, Said, Thing

Answer = TypeVar("Answer")
ENDED: Final = frozenset({Stage.TERMINATED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Status:
    """What a text asserts, each None where it asserts nothing of it.

    ``stage``; ``agreement`` (intent, agreement or contract); ``started``; ``fulfilled``: the contract is kept;
    ``closed``: an item is done; ``answer``: a bare yes or no (是, √, 否); ``so``: whether the last thing said is so,
    whatever it is (已注册, 未入统). ``pending``: something is planned, asked for or being prepared; ``moving``:
    going on, nobody says what (推进中). ``exempt``: not needed. ``understood``: at least one word is known;
    ``sure``: every word of the clause that gave the stage is.
    """

    stage: Stage | None = None
    agreement: Stage | None = None
    started: bool | None = None
    fulfilled: bool | None = None
    closed: bool | None = None
    answer: bool | None = None
    so: bool | None = None
    pending: bool = False
    moving: bool = False
    exempt: bool = False
    understood: bool = False
    sure: bool = True

    @property
    def ended(self) -> bool:
        """终止 or 退库."""
        return self.stage in ENDED

    def says(self, question: str) -> bool | None:
        """Yes or no to a column's question: a field key (``started``, ``approved``, ``registered`` …) or ``closed``.

        What is only planned or asked for is a no; what the text does not speak of is None.
        """
        own = {"started": self.started, "approved": self._approved, "closed": self.closed}.get(question, self.so)
        if own is None:
            own = self.answer
        return False if own is None and self.pending and question != "closed" else own

    @property
    def _approved(self) -> bool | None:
        reached = self.stage in CHAIN and CHAIN.index(self.stage) >= CHAIN.index(Stage.APPROVED)
        return True if reached else self.closed if self.closed is not None else self.so


@lru_cache(maxsize=1 << 14)
def read_status(text: str) -> Status:
    """What a text says; also a ``Stage`` key says its stage. Kept per distinct text."""
    plain = folded(text)
    if plain in _KEYS:
        return read_status(STAGE_TITLES[Stage(plain)])
    found = clauses(text)
    said = _with_plans_carried([one for no, clause in enumerate(found) for one in said_in(clause, no)])
    answer = _answered(found)
    decided, stage = _stage(said)
    fulfilled = False if stage in ENDED else _last(said, _fulfilled)
    started = _last(_present(said), _started)
    return Status(
        stage=stage,
        agreement=_last(said, _agreement),
        started=True if started is None and any(map(_halted, said)) else started,
        fulfilled=fulfilled,
        closed=_last(said, _closed),
        answer=answer,
        so=_last(said, _so),
        pending=any(map(_pending, said)),
        moving=any(one.what is None and one.mood is Mood.DOING for one in said),
        exempt=any(one.exempt for one in said),
        understood=answer is not None or any(said) or any(_calm(clause) for clause in found),
        sure=decided is None or decided.sure,
    )


@lru_cache(maxsize=4096)
def ended(*texts: str) -> Stage | None:
    """TERMINATED or WITHDRAWN where one of the texts says so (the first that does), else None."""
    for text in texts:
        if text in _ENDED_KEYS or any(word in text for word in ENDINGS):
            stage = read_status(text).stage
            if stage in ENDED:
                return stage
    return None


_KEYS: Final = frozenset(Stage)
_ENDED_KEYS: Final = frozenset(ENDED)
_PAPERS: Final[dict[Thing | None, Stage]] = {
    Paper.INTENT: Stage.INTENT,
    Paper.AGREEMENT: Stage.AGREEMENT,
    Paper.CONTRACT: Stage.CONTRACT,
    Deed.SIGN: Stage.CONTRACT,
}
_ON_PAPER: Final[dict[Thing | None, Stage]] = {**_PAPERS, Item.FILING: Stage.APPROVED, Item.STUDY: Stage.APPROVED}
_WEAK: Final[dict[Thing | None, Stage]] = {Deed.TALK: Stage.LEAD, Deed.RESERVE: Stage.RESERVE}
_GROUND: Final[dict[Thing | None, Stage]] = {
    Deed.START: Stage.STARTED,
    Deed.BUILD: Stage.BUILDING,
    Deed.FIT: Stage.BUILDING,
    Deed.WORKS: Stage.BUILDING,
    Deed.RESUME: Stage.BUILDING,
    Deed.COMPLETE: Stage.COMPLETED,
    Deed.PRODUCE: Stage.PRODUCING,
    Deed.STALL: Stage.STALLED,
    Deed.DEFER: Stage.STALLED,
    Deed.TERMINATE: Stage.TERMINATED,
    Deed.DISSOLVE: Stage.TERMINATED,
    Deed.WITHDRAW: Stage.WITHDRAWN,
}
_AT_WORK: Final = frozenset({
    *(Deed.START, Deed.BUILD, Deed.FIT, Deed.WORKS, Deed.PRODUCE, Deed.RESUME, Deed.STALL, Deed.DEFER)
})
"""Deeds that are so already while they are being done (正在施工)."""
_OF_PROJECT: Final = frozenset({Deed.START, Deed.BUILD, Deed.WORKS})
"""Deeds whose denial says that the project has not started."""


def _answered(found: Sequence[Clause]) -> bool | None:
    """Yes or no where a clause is nothing else, the first that is."""
    return next((ANSWERS[clause.text] for clause in found if clause.text in ANSWERS), None)


def _calm(clause: Clause) -> bool:
    return any(token.kind is Kind.CALM for token in clause.tokens)


def _last(said: Iterable[Said], answer: Callable[[Said], Answer | None]) -> Answer | None:
    found = [given for one in said if (given := answer(one)) is not None]
    return found[-1] if found else None


def _true(one: Said) -> bool:
    """Whether a deed of the ground is so: asserted, or being done where that is the same."""
    return one.asserted or (one.mood is Mood.DOING and one.what in _AT_WORK)


def _partial(one: Said) -> bool:
    return one.what is Deed.COMPLETE and (one.part or one.partly)


def _stands_at(one: Said) -> Stage | None:
    """The stage a thing said of the ground means."""
    stage = _GROUND.get(one.what)
    if stage is None:
        return None
    if one.what is Deed.RESUME and one.mood in {Mood.NOT, Mood.PLANNED}:
        return Stage.STALLED
    if one.what is Deed.COMPLETE and one.mood is Mood.DOING:
        return Stage.BUILDING
    if not _true(one):
        return None
    return Stage.BUILDING if _partial(one) else stage


def _stage(said: Sequence[Said]) -> tuple[Said | None, Stage | None]:
    """The thing said that decides the stage, and the stage."""
    ground: tuple[Said | None, Stage | None] = (None, None)
    paper: list[tuple[Said, Stage]] = []
    weak: list[tuple[Said, Stage]] = []
    for one in _present(said):
        at = _stands_at(one)
        if at is not None and not (ground[1] in {Stage.STALLED, *ENDED} and _progress_only(one)):
            ground = (one, at)
        elif ground[1] is not None and _takes_back(one, ground[1]):
            ground = (None, None)
        elif one.what in _ON_PAPER and one.asserted and _filed(one):
            paper.append((one, _ON_PAPER[one.what]))
            ground = (None, None) if ground[1] in ENDED and _anew(one, ground[0]) else ground
        elif one.what in _WEAK and (one.asserted or one.mood is Mood.DOING):
            weak.append((one, _WEAK[one.what]))
    return ground if ground[1] is not None else _furthest(paper) or _furthest(weak) or (None, None)


def _takes_back(one: Said, stage: Stage) -> bool:
    """Whether 未开工 takes back what was said of the ground, or 重新入库 a 退库."""
    if one.what is Deed.READMIT:
        return one.asserted and stage is Stage.WITHDRAWN
    return one.what is Deed.START and one.mood in {Mood.NOT, Mood.PLANNED} and stage in CHAIN


def _furthest(found: Sequence[tuple[Said, Stage]]) -> tuple[Said, Stage] | None:
    return max(found, key=lambda one: CHAIN.index(one[1])) if found else None


def _progress_only(one: Said) -> bool:
    """Physical progress, which says nothing of whether work goes on."""
    return one.part or one.partly or (one.what is Deed.FIT and one.mood is not Mood.DOING)


def _filed(one: Said) -> bool:
    """Whether a permission is had: said so, or named alone (a stage's name)."""
    if not isinstance(one.what, Item):
        return True
    return (one.had if one.what is Item.STUDY else one.marked or one.alone) and not one.partly


def _anew(one: Said, over: Said | None) -> bool:
    """Whether something was signed after what ended, not named with it (终止合同)."""
    return one.explicit and over is not None and one.clause > over.clause


def _present(said: Sequence[Said]) -> list[Said]:
    """Without what is only denied or planned of a later phase or a part, where anything else was said of the ground."""
    aside = [one for one in said if (one.later_phase or one.part) and one.mood in {Mood.NOT, Mood.PLANNED}]
    firm = [one for one in said if one not in aside and _stands_at(one) is not None]
    return [one for one in said if one not in aside] if firm else list(said)


def _started(one: Said) -> bool | None:
    if _stands_at(one) in {Stage.STALLED, *ENDED, None}:
        denied = one.what in _OF_PROJECT and one.mood is Mood.NOT and not one.part
        return False if denied else True if one.what is Deed.RESUME else None
    return True


def _halted(one: Said) -> bool:
    """停工: begun, unless something says that it was not."""
    return one.what is Deed.STALL and _true(one)


def _pending(one: Said) -> bool:
    if one.what is None:
        return one.mood is Mood.PLANNED
    return one.mood in {Mood.PLANNED, Mood.DOING} or (one.what is Deed.PREPARE and one.mood is Mood.PLAIN)


def _agreement(one: Said) -> Stage | None:
    return _PAPERS[one.what] if one.what in _PAPERS and one.asserted else None


def _fulfilled(one: Said) -> bool | None:
    if one.what is Deed.BREACH:
        return {Mood.NOT: None, Mood.PLANNED: None}.get(one.mood, False)
    if one.what is not Deed.FULFIL or one.mood is Mood.PLANNED or one.partly:
        return None
    return one.mood is not Mood.NOT


def _closed(one: Said) -> bool | None:
    if one.mood is Mood.PLANNED or one.bound:
        return None
    if isinstance(one.what, Item) or one.what in {Deed.COMPLETE, Light.GET}:
        return True if one.asserted and one.marked and not (one.part or one.partly) else None
    if one.what not in {Deed.CLOSE, Deed.TAKE, Light.CLOSE, Light.HANDLE}:
        return None
    return one.asserted and not one.partly and one.what is not Deed.TAKE


def _so(one: Said) -> bool | None:
    """Whether a thing is so, whatever it is."""
    return None if one.mood in {Mood.PLANNED, Mood.DOING} or one.exempt else one.mood is not Mood.NOT


_ORDER: Final = {what: CHAIN.index(stage) for what, stage in {**_ON_PAPER, **_GROUND}.items() if stage in CHAIN}


def _with_plans_carried(said: Sequence[Said]) -> list[Said]:
    """The same with unmarked things planned that come after one still planned, in clauses joined to its own."""
    found: list[Said] = []
    planned: int | None = None
    for one in said:
        order = _ORDER.get(one.what)
        if found and one.clause != found[-1].clause and not one.joined:
            planned = None
        if order is not None and one.mood in {Mood.PLANNED, Mood.NOT} and one.what in _GROUND and not one.part:
            planned = order if planned is None else min(planned, order)
        elif order is not None and planned is not None and not one.marked and order > planned and one.what in _LATER:
            one.mood = Mood.PLANNED
        found.append(one)
    return found


_LATER: Final = frozenset({Deed.COMPLETE, Deed.PRODUCE, Deed.START})
