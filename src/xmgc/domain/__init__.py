"""The words of the office: money, periods, counties, facts, problems, snapshots, policy.

No room below this one, no input or output in it.
"""
