"""How a text mentions something, where nobody asks for its status."""

from functools import lru_cache

from xmgc.domain.status.clauses import mood_before
from xmgc.domain.status.kinds import Kind
from xmgc.domain.status.lexer import clauses
from xmgc.domain.status.said import Mood


@lru_cache(maxsize=1 << 12)
def claims(text: str, word: str) -> bool:
    """Whether a text mentions ``word`` (one of the policy's) where no 未 or 拟 before it takes it back."""
    heads = (clause.text.partition(word)[0] for clause in clauses(text) if word in clause.text)
    return any(mood_before(head) not in {Mood.NOT, Mood.PLANNED} for head in heads)


@lru_cache(maxsize=1 << 12)
def hedged(text: str) -> bool:
    """Whether a text opens with a plan (拟8月, 预计年底), however it goes on."""
    found = clauses(text)
    return bool(found) and found[0].tokens[0].kind in {Kind.PLAN, Kind.NEAR}
