"""The Markdown table of one family of jobs."""
import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of a table: what is measured, with its unit; digits after the point."""

    label: str
    digits: int = 1
    more_is_better: bool = False
    compared: bool = True


class Table:
    """The numbers of all programs: for a row and a program those of the rounds, by round."""

    def __init__(self):
        self.rows = []
        self.columns = {}
        self.numbers = {}

    def add(self, row, program, round_number, number):
        """A number of one round; None if there is none, because the program failed or measures something else."""
        if row not in self.rows:
            self.rows.append(row)
        names = self.columns.setdefault(program.column, [])
        if program.name not in names:
            names.append(program.name)
        if number is not None:
            self.numbers.setdefault((row, program.name), {})[round_number] = number

    def median(self, row, name):
        return statistics.median(self.measured(row, name))

    def measured(self, row, name):
        return list(self.numbers.get((row, name), {}).values())

    def best(self, column):
        """The variant of a column that is fastest in the first row that any of them has; None if none has any."""
        for row in self.rows:
            names = [name for name in self.columns[column] if self.measured(row, name)]
            if names and row.compared:
                return (max if row.more_is_better else min)(names, key=lambda name: self.median(row, name))
        return None

    def cell(self, row, name):
        values = self.measured(row, name)
        if not values:
            return ""
        text = lambda value: f"{value:,.{row.digits}f}"
        return f"{text(statistics.median(values))} ({text(min(values))} … {text(max(values))})"

    def ratio(self, row, first, other):
        """How many times as fast the first is: the median over the rounds in which both finished."""
        ours, theirs = self.numbers.get((row, first), {}), self.numbers.get((row, other), {})
        both = ours.keys() & theirs.keys()
        if not both or not row.compared:
            return ""
        ratio = statistics.median(ours[n] / theirs[n] if row.more_is_better else theirs[n] / ours[n] for n in both)
        return f"{ratio:.{1 if ratio >= 1 else 2}f}×"

    def lines(self, first):
        """Markdown; ratios are those of the column that is named first to each other one."""
        shown = [name for name in map(self.best, self.columns) if name]
        if not shown:
            return ["Nothing was measured."]
        others = [name for name in shown if name != first]
        head = [first] + [word for name in others for word in (name, "ratio")]
        lines = ["| job | " + " | ".join(head) + " |", "|---" * (len(head) + 1) + "|"]
        for row in self.rows:
            cells = [self.cell(row, first)]
            for name in others:
                cells += [self.cell(row, name), self.ratio(row, first, name)]
            lines.append(f"| {row.label} | " + " | ".join(cells) + " |")
        slower = [name for names in self.columns.values() for name in names if name not in shown and self.measured(self.rows[0], name)]
        if slower:
            lines += ["", "Slower, so not shown: " + "; ".join(f"{name} {self.cell(self.rows[0], name)}" for name in slower) + "."]
        return lines
