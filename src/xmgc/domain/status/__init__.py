"""The one language in which sheets say how things stand: stage, agreement, 履约, started, closed, ended.

``read_status(text)`` parses a text once (kept per distinct text) into a ``Status``; nobody else compares a status
word. The words are data in ``words``; ``lexer`` cuts a text into them, ``clauses`` makes out what is said and in
which mood (done, not done, planned, being done), ``status`` weighs what was said into answers.
"""

from xmgc.domain.status.mention import claims, hedged
from xmgc.domain.status.nature import Nature, nature_of, section_nature
from xmgc.domain.status.status import ENDED, Status, ended, read_status

__all__ = ["ENDED", "Nature", "Status", "claims", "ended", "hedged", "nature_of", "read_status", "section_nature"]
