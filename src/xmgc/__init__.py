"""xmgc 项目观察: county workbooks in, who owes how much investment out.

A workbook opens into sheets, a sheet gives tables, a table is recognised as a form, its rows become
facts or problems; facts are appended to the ledger in a batch and never changed; on any position and
known-at the ledger yields a snapshot; measures are computed from it; a report lays them out as a
document; a renderer prints it.
"""

__version__ = "0.1.0"
