"""A program that imports one more month into a ledger and says ``done`` once it is in: for tests that kill it."""

import sys

from tests.ledger.books import open_ledger, progress, take


def main(target: str, period: str, county: str, files: int) -> None:
    """Import ``files`` workbooks of a month, waiting for whoever else is writing."""
    for no in range(files):
        with open_ledger(target, create=True) as ledger:
            rows = {f"项目{n}": 100 * no + n for n in range(60)}
            take(ledger, progress(county, period, dict(rows), file=f"{county}{period}-{no}.xlsx"))
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
