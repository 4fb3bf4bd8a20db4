"""An operator's mistake is an exception: few kinds, one Chinese sentence with a remedy, caught once in the CLI."""


class OperatorError(Exception):
    """Wrong usage, or a ledger that cannot be used: exit 2. ``str()`` is the sentence."""


class Refused(Exception):
    """Something was asked for that may not be done now (an undo others build on): exit 1. ``str()`` is the sentence."""
