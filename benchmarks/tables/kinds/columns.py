"""The columns of this folder, by kind."""
import importlib

KINDS = ["number_columns", "date_columns", "mixed_columns", "more_date_columns", "more_columns", "unseen_times", "unseen_numbers", "own_columns", "user_columns", "sheet_columns", "everyday_columns"]


def columns_of(kind):
    """Name, names of the columns, rows of inputs, outputs, and whether it was kept apart."""
    module = importlib.import_module(kind)
    for place, (name, columns, rows, meant) in enumerate(module.TASKS):
        names = columns.split(",")
        inputs = [row.split(",") if len(names) > 2 else [row] for row in rows]
        yield name, names, inputs, [meant(*row) for row in inputs], place % getattr(module, "EVERY", 2) == 1
