"""What is in force, with the default beside what was changed."""

from tests.reports.built import row_of, table_of
from xmgc.domain.policy import Policy
from xmgc.domain.policy_file import parse
from xmgc.reports.policy import policy_document


def test_a_changed_setting_stands_beside_its_default_and_is_counted() -> None:
    document = policy_document(parse("[rates]\nidle_days = 45\n").policy)
    row = row_of(table_of(document, "policy"), name="rates.idle_days")
    assert (row["value"], row["default"], row["changed"]) == ("45", "90", "是")
    assert document.notes[0] == "1 项与默认不同"


def test_the_default_policy_says_so() -> None:
    document = policy_document(Policy())
    assert document.notes[0] == "全部为默认值"
    assert all(row["says"] for row in table_of(document, "policy").rows)
