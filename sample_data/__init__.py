"""A fictional city's workbooks, and the script that makes them. Every place, unit, person and number is invented."""
