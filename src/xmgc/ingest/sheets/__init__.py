"""A sheet's structure: where tables stand, which rows are headings, body, totals; the views a sheet may be shown in."""
