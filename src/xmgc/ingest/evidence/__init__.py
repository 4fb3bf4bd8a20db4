"""What says so: county, period, unit and measure of a table, each with the cell and text that said it.

Sources are asked in an order of trust; two that disagree are an error, silence is answered by an option or is an error.
"""
