"""What a clause says: each thing done, with its mood.

A mark (未, 拟, 正在, 已) colours what follows it; 办理, 签订 and their like colour what they are done to, before or
after them; a part of the works, a percent or 基本 make it partial.
"""

from collections.abc import Callable
from typing import Final

from xmgc.domain.status.context import ENDING, TAKES_A_DEED, after, before, is_other, of_part, only_ahead, share_before
from xmgc.domain.status.kinds import Deed, Item, Kind, Light, Paper
from xmgc.domain.status.lexer import Clause, Token, clauses
from xmgc.domain.status.said import Mood, Said, Thing

_CARRIED: Final = frozenset({
    *(Deed.START, Deed.BUILD, Deed.WORKS, Deed.FIT, Deed.COMPLETE, Deed.PRODUCE, Deed.REGISTER, Deed.FULFIL),
    *(Deed.PREPARE, Deed.CLOSE, Deed.SIGN),
})
"""Deeds a mood reaches past another deed: 未竣工投产 denies both, 未开工停建 the first alone."""
_AT_IT: Final = frozenset({Deed.COMPLETE, Deed.CLOSE, Deed.REGISTER, Deed.SIGN, Deed.PREPARE, *Item, *Paper, *Light})
"""Things not yet done while one is at them: 备案中, 竣工验收阶段."""
_PLAIN_DEEDS: Final = frozenset({Deed.START, Deed.PRODUCE, Deed.TAKE, Deed.OVERDUE, *TAKES_A_DEED})
"""Deeds a verb after them says nothing of: 超期完成, 开工办理."""


_PAPERS: Final = (Paper, Item)
_AROUND: Final = frozenset({Kind.FILL, Kind.JOIN, Kind.STAGE})


def said_in(clause: Clause, number: int = 0) -> list[Said]:
    """Everything a clause says, in order."""
    return _Reader(clause, number).read()


def mood_before(head: str) -> Mood:
    """The mood in which whatever follows these words of a clause is said."""
    found = clauses(head)
    if not found:
        return Mood.PLAIN
    reader = _Reader(found[-1], 0)
    said = reader.read()
    if reader.tokens[-1].kind is Kind.LIGHT:
        return said[-1].mood
    return Mood.PLAIN if reader.spent else reader.mood


class _Reader:
    def __init__(self, clause: Clause, number: int) -> None:
        self.tokens, self.joined, self.number = clause.tokens, clause.joined, number
        self.at = 0
        self.said: list[Said] = []
        self.waiting: list[Said] = []
        """Things said plainly, whose mood a verb or mark after them may still give."""
        self.light: Said | None = None
        """A light verb whose object has not come yet."""
        self.mood, self.brief, self.spent, self.idle = Mood.PLAIN, False, False, False
        """The mood in force; whether it reaches only the next thing, has reached it, has reached nothing yet."""
        self.part = self.half = self.phase = self.shared = False

    def read(self) -> list[Said]:
        for at, token in enumerate(self.tokens):
            self.at = at
            self._let_go(token)
            if step := _STEPS.get(token.kind):
                step(self, token)
        self._settle()
        self._spend_idle()
        if any(token.of in ENDING for token in self.tokens):  # 终止合同, 取消备案: named, not had
            self.said = [one for one in self.said if not isinstance(one.what, _PAPERS) or one.explicit]
        sure = all(token.kind is not None for token in self.tokens)
        alone = sum(token.kind not in _AROUND for token in self.tokens) == 1
        for one in self.said:
            one.sure, one.alone, one.later_phase = sure, alone, self.phase
        return self.said

    def _let_go(self, token: Token) -> None:
        """A mood that reached its thing ends, unless what follows is of a kind with it."""
        chained = token.kind is Kind.DEED and token.of in _CARRIED
        if self.spent and token.kind not in {Kind.JOIN, Kind.PAPER, Kind.ITEM} and not chained:
            self.mood, self.brief, self.spent = Mood.PLAIN, False, False

    def _say(self, what: Thing | None, mood: Mood, text: str, *, explicit: bool = False) -> Said:
        one = Said(what, mood, text, self.number, self.joined, explicit)
        self.said.append(one)
        self.idle = False
        return one

    # marks

    def _mark(self, mood: Mood, *, brief: bool = False) -> None:
        self._settle()
        self.mood, self.brief, self.spent, self.idle = mood, brief, False, True

    def _not(self, token: Token) -> None:
        self._mark(Mood.NOT, brief=True)

    def _plan(self, token: Token) -> None:
        self._mark(Mood.PLANNED)

    def _near(self, token: Token) -> None:
        if self.mood is not Mood.NOT:
            self._mark(Mood.PLANNED, brief=True)

    def _later(self, token: Token) -> None:
        if self.mood is Mood.PLAIN:
            self._mark(Mood.PLANNED)

    def _ready(self, token: Token) -> None:
        former = before(self.tokens, self.at)
        of_former = former is not None and former.kind in {Kind.DEED, Kind.PAPER, Kind.ITEM}
        if not of_former and len(token.text) > 1:  # 前 is only ever said of a deed
            self._mark(Mood.PLANNED)

    def _done(self, token: Token) -> None:
        self._mark(Mood.DONE)

    def _now(self, token: Token) -> None:
        self._mark(Mood.DOING)

    def _doing(self, token: Token) -> None:
        if self.mood is Mood.PLAIN:
            self._mark(Mood.DOING)

    def _half(self, token: Token) -> None:
        self.half = True
        if self._stands_by():
            self.said[-1].partly = True

    def _stands_by(self) -> bool:
        """Whether only fillers stand between the last thing said and here."""
        former = before(self.tokens, self.at)
        return bool(self.said) and former is not None and self.said[-1].text == former.text

    def _spend_idle(self) -> None:
        """A mark that reached nothing is said of the paper before it (合同正在草拟), or alone."""
        papers = [one for one in self.waiting if isinstance(one.what, _PAPERS)]
        if self.idle and papers:
            papers[-1].mood = self.mood
        elif self.idle and not self.said:
            self._say(None, self.mood, "")
        self.idle = False

    # things done

    def _verb(self, token: Token) -> None:
        mood = Mood.DOING if token.of is Light.HANDLE and self.mood is Mood.PLAIN else self.mood
        if self.light is not None and self.mood is Mood.PLAIN:
            mood = self.light.mood
        verb = self._say(token.of, mood, token.text, explicit=True)  # type: ignore[arg-type]
        verb.partly, self.spent = self.half, self.brief
        papers = [one for one in self.waiting if isinstance(one.what, _PAPERS)]
        if papers and not self._has_object(papers):
            self._give(papers, verb)
            self.mood = Mood.PLAIN if self.mood is Mood.DONE else self.mood
        else:
            self.light = verb

    def _has_object(self, papers: list[Said]) -> bool:
        """Whether a light verb is done to what stands after it, though something of another kind waits before it."""
        follows = after(self.tokens, self.at)
        if follows is None or follows.kind not in {Kind.PAPER, Kind.ITEM}:
            return False
        return not isinstance(follows.of, type(papers[0].what))

    def _give(self, things: list[Said], verb: Said) -> None:
        for one in things:
            one.mood, one.explicit, one.partly = verb.mood, True, one.partly or verb.partly
            one.had = verb.what is Light.GET
        self.waiting = [one for one in self.waiting if all(one is not it for it in things)]
        verb.bound = True

    def _settle(self) -> None:
        """A light verb without an object is said of what waits before it, or of the part of the works named."""
        verb, self.light = self.light, None
        if verb is None or verb.bound:
            return
        if self.waiting:
            self._give([self.waiting[-1]], verb)
        elif self.part and verb.what is Light.CLOSE:
            verb.bound = True
            self._say(Deed.BUILD, verb.mood, verb.text, explicit=True).part = True

    def _noun(self, token: Token) -> None:
        talk = any(one.of is Deed.TALK for one in self.tokens)
        verb = self.light
        mood = verb.mood if verb else Mood.DOING if talk else self.mood
        one = self._say(token.of, mood, token.text, explicit=verb is not None)  # type: ignore[arg-type]
        if verb is not None:
            verb.bound, one.partly, one.had = True, verb.partly, verb.what is Light.GET
        self._modified(one)
        self._wait(one)

    def _modified(self, one: Said) -> None:
        """意向 or 框架 right before another paper says what kind it is: 投资意向协议."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is None or before.kind is not Kind.PAPER:
            return
        if before.of is Paper.INTENT or (before.of is Paper.AGREEMENT and not before.text.endswith("协议")):
            one.what = before.of

    def _wait(self, one: Said) -> None:
        if not one.marked and one.what not in _PLAIN_DEEDS:
            self.waiting.append(one)
        self.spent = self.brief
        follows = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if follows is not None and follows.kind is Kind.STAGE and not one.marked:
            one.mood, one.explicit = Mood.DOING if one.what in _AT_IT else Mood.PLAIN, True
            self.waiting = [it for it in self.waiting if it is not one]

    def _deed(self, token: Token) -> None:
        deed = token.of
        assert isinstance(deed, Deed)
        moody = self.light is not None or self.mood is not Mood.PLAIN or self.part
        if is_other(self.tokens, self.at, moody=moody):
            return
        verb, self.light = self.light, None
        one = self._say(deed, verb.mood if verb else self.mood, token.text, explicit=verb is not None)
        if verb is not None:
            verb.bound = True
        if only_ahead(self.tokens, self.at):
            one.mood = Mood.PLANNED
        one.part = self.part or of_part(self.tokens, self.at)
        one.partly, self.half = self.half or share_before(self.tokens, self.at), False
        if deed is Deed.SIGN:
            self._give([it for it in self.waiting if isinstance(it.what, Paper)], one)
        self._wait(one)

    def _stage(self, token: Token) -> None:
        """办理 中."""
        verb = self.said[-1] if self.said else None
        if verb is not None and isinstance(verb.what, Light) and self._stands_by() and verb.mood is Mood.PLAIN:
            verb.mood = Mood.DOING
            if self.light is None:
                self.said[-2].mood = Mood.DOING

    # what stands about them

    def _fill(self, token: Token) -> None:
        if token.share is None:
            return
        if self.shared:
            what = Deed.COMPLETE if token.share >= 1 else Deed.BUILD
            mood = self.mood if token.share else Mood.NOT
            self._say(what, mood, token.text, explicit=True).part = self.part
        elif token.share < 1 and self._stands_by():
            self.said[-1].partly = True

    def _is_part(self, token: Token) -> None:
        self.part = True

    def _later_phase(self, token: Token) -> None:
        self.phase = True

    def _share(self, token: Token) -> None:
        self.shared = True

    def _absorb(self, token: Token) -> None:
        """A word that takes up 未 or 不 before it, and a verb's object."""
        if token.kind is None:
            self.light = None if self.waiting else self.light
        if self.brief:
            if token.kind is None and self.mood is Mood.NOT:
                self._spend_idle()
            self.mood, self.brief, self.spent, self.idle = Mood.PLAIN, False, False, False

    def _exempt(self, token: Token) -> None:
        self._say(None, Mood.PLAIN, token.text).exempt = True


_STEPS: Final[dict[Kind | None, Callable[[_Reader, Token], None]]] = {
    None: _Reader._absorb,
    Kind.STOP: _Reader._absorb,
    Kind.ALIEN: _Reader._absorb,
    Kind.NOT: _Reader._not,
    Kind.PLAN: _Reader._plan,
    Kind.NEAR: _Reader._near,
    Kind.LATER: _Reader._later,
    Kind.READY: _Reader._ready,
    Kind.DONE: _Reader._done,
    Kind.NOW: _Reader._now,
    Kind.DOING: _Reader._doing,
    Kind.HALF: _Reader._half,
    Kind.LIGHT: _Reader._verb,
    Kind.DEED: _Reader._deed,
    Kind.PAPER: _Reader._noun,
    Kind.ITEM: _Reader._noun,
    Kind.PART: _Reader._is_part,
    Kind.PHASE: _Reader._later_phase,
    Kind.SHARE: _Reader._share,
    Kind.STAGE: _Reader._stage,
    Kind.EXEMPT: _Reader._exempt,
    Kind.FILL: _Reader._fill,
}
