"""What a report shows on a terminal: the answer in sentences, one grid, the commands that lead further.

A report that has a page of its own names it in its ``Report``; the others are laid out table by table.
"""
