"""Workbook → Batch → Judgement: files opened in worker processes, understood, compared with what the ledger knows."""
