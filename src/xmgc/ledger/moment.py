"""Reading at one moment: what a method says comes from one state of the ledger, whoever writes meanwhile."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from xmgc.ledger.reads import Reads

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound="Reads")


def at_one_moment(read: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Give a reading method of the ledger one state to read, unless one is held already."""

    @functools.wraps(read)
    def with_one_state(ledger: R, /, *words: P.args, **more: P.kwargs) -> T:
        store = ledger._store
        if store is None:
            return read(ledger, *words, **more)
        with store.reading():
            return read(ledger, *words, **more)

    return with_one_state
