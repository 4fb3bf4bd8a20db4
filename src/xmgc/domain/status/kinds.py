"""What the words of the status language are: the work a word does in a clause, and the things it may speak of."""

from enum import Enum, auto


class Term(Enum):
    """A member of the language; told apart by identity, so hashed by it (a text meets thousands of look-ups)."""

    __hash__ = object.__hash__


class Kind(Term):
    """What a word does in a clause."""

    NOT = auto()
    """Denies the first thing done after it (未, 不能); any other word between takes it up: 资金不到位终止."""
    PLAN = auto()
    """The rest of the clause is planned or asked for only (拟, 预计, 申报), until 已 or 正在."""
    NEAR = auto()
    """Planned, said of the very next words only (将, 待)."""
    LATER = auto()
    """A time to come (年底, 明年): planned unless 已 stands before it."""
    DONE = auto()
    NOW = auto()
    """Being done (正在)."""
    DOING = auto()
    """Being done, where nothing else is said (推进, 协调): 拟推进 stays planned."""
    HALF = auto()
    """Not wholly (基本, 部分)."""
    LIGHT = auto()
    """Done to what stands beside it (签订 合同, 备案 已 办理); alone it speaks of itself."""
    DEED = auto()
    PAPER = auto()
    ITEM = auto()
    """A permission or filing; ``of`` says whether having it means 报批完成."""
    PART = auto()
    """A part of the works: its completion is not the project's."""
    PHASE = auto()
    """A later phase: that it has not begun takes nothing back."""
    READY = auto()
    """After a deed: only prepared (开工 条件); elsewhere the rest of the clause is planned (条件 成熟后 投产)."""
    TRAIT = auto()
    """After a deed: its name only (竣工 面积)."""
    STAGE = auto()
    """After a word: it is at that (审批 阶段, 施工 中)."""
    SHARE = auto()
    """Before a percent: how far the works are (形象进度)."""
    FILL = auto()
    """Stands between without changing anything."""
    JOIN = auto()
    """Joins what follows to what stands before, in the same mood."""
    ALIEN = auto()
    """Somebody else's contract (施工合同): that it ends ends nothing else."""
    STOP = auto()
    """Known, but speaks of something else."""
    YES = auto()
    NO = auto()
    EXEMPT = auto()
    """Not needed (无需办理, 不涉及)."""
    CALM = auto()
    """Known to say nothing of how far things are (正常, 滞后)."""


class Deed(Term):
    """What may be done to a project or an item."""

    START = auto()
    BUILD = auto()
    FIT = auto()
    """封顶, 装修, 调试: done or being done it is 在建; not yet done it says nothing of the start."""
    WORKS = auto()
    """建设, which also is half of many names: counts only with a mood of its own or alone."""
    COMPLETE = auto()
    PRODUCE = auto()
    STALL = auto()
    DEFER = auto()
    """缓建, 搁置: stalled, whether or not begun."""
    RESUME = auto()
    TERMINATE = auto()
    DISSOLVE = auto()
    """取消, 解除, 撤销: ends the project only where it is said of the project or its papers."""
    WITHDRAW = auto()
    READMIT = auto()
    """重新入库: takes a 退库 back."""
    SIGN = auto()
    """签约: signing, and the contract in one word."""
    TALK = auto()
    RESERVE = auto()
    PREPARE = auto()
    """前期, 征地, 招标: work before the start."""
    FULFIL = auto()
    BREACH = auto()
    CLOSE = auto()
    TAKE = auto()
    """受理: taken up, not closed."""
    OVERDUE = auto()
    REGISTER = auto()
    """注册, 入库: asked for by yes/no columns only."""


class Paper(Term):
    """What may be signed."""

    INTENT = auto()
    AGREEMENT = auto()
    CONTRACT = auto()


class Item(Term):
    """Whether a permission is the filing itself (备案, 核准, 施工许可) or one of several on the way."""

    FILING = auto()
    STUDY = auto()
    """可研: a paper of one's own until it is approved."""
    OTHER = auto()


class Light(Term):
    """What a light verb says where nothing stands beside it."""

    CLOSE = auto()
    SIGN = auto()
    GET = auto()
    HANDLE = auto()
    """办理: without 已 it is being done."""
