"""What a single cell says: amounts, percents, days, counts, yes and no. Each reader gives a value, None for blank, or
a ``Misread`` (problem code and the text found); none of them guesses."""
