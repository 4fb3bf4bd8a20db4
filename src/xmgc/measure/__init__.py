"""The rules of the office, one module each: pure functions from a ``Snapshot`` to exact values."""
