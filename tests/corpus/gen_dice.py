"""What every generated sheet draws: year and month, unit and where it stands, words, noise; and the doubts it met."""

import random
from dataclasses import dataclass, field

from tests.corpus.drawing import Value
from tests.corpus.gen_table import Layout, Line
from tests.corpus.gen_words import FEET, PLACES, WORKS
from tests.corpus.people import Amount

UNITS = {"万元": "", "亿元": "亿", "元": "元"}


@dataclass
class Draw:
    """The dice of one sheet and what fell: ``doubtful`` once a doubtful word was drawn."""

    seed: int
    counties: list[str]
    dice: random.Random = field(init=False)
    doubtful: bool = False
    shape: list[str] = field(default_factory=list)
    """What makes this sheet another shape than the next: words, levels, totals, units, view."""

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.year = self.dice.choice([2024, 2025])
        self.month = self.dice.choice([3, 4, 5, 6, 6, 6, 7, 8, 9, 10, 11])
        unit = self.dice.choices(list(UNITS), [8, 4, 1])[0]
        self.unit, self.scale = unit, UNITS[unit]
        self.unit_place = self.dice.choice(["line"] * 4 + ["title"] * 2 + ["heading"] * 3 + ["cell"])
        self.note(unit, self.unit_place)

    @property
    def at(self) -> str:
        """The position, YYYY-MM."""
        return f"{self.year}-{self.month:02d}"

    def note(self, *marks: str) -> None:
        """Add to the shape."""
        self.shape.extend(marks)

    def chance(self, probability: float) -> bool:
        """Whether something of this probability falls."""
        return self.dice.random() < probability

    def word(self, words: tuple[str, ...], **more: object) -> str:
        """A word of the list, filled in; a doubtful one is remembered."""
        found = self.dice.choice(words)
        self.note(found)
        if found.endswith("?"):
            self.doubtful = True
        return self.filled(found.removesuffix("?"), **more)

    def filled(self, text: str, **more: object) -> str:
        """Year and month put in."""
        return text.format(Y=self.year, L=self.year - 1, N=self.year + 1, m=self.month, **more)

    def money(self, text: str) -> str:
        """A heading, with the unit in brackets where units stand in the headings."""
        if self.unit_place != "heading":
            return text
        return text + self.dice.choice(("（{}）", "({})", "（{})", "\n（{}）")).format(self.unit)

    def lead(self, title: str, width: int, left: str = "") -> list[Line]:
        """Title and the line below it with sender and unit."""
        if self.unit_place == "title":
            title += self.dice.choice(["（{}）", "（单位：{}）"]).format(self.unit)
        lines: list[Line] = [[title]]
        right = self._unit_line()
        if right or left:
            lines.append([left or None, *[None] * max(width - 2, 1), right or None])
        if self.chance(0.1):
            lines.insert(1, [])
            self.note("blank below title")
        return lines

    def _unit_line(self) -> str:
        if self.unit_place == "cell":
            self.doubtful = True  # a bare 万元 above the table can honestly be asked about
            return self.unit
        forms = ("单位：{}", "单位：{}", "（{}）", "金额单位：{}", "单位:{}", "计量单位：{}")
        return self.dice.choice(forms).format(self.unit) if self.unit_place == "line" else ""

    @property
    def answer(self) -> tuple[str, ...]:
        """The option that answers a refusal of this sheet, where the doubt is the unit."""
        return ("--unit", self.unit) if self.unit_place == "cell" else ()

    def layout(self, rows: int, lead: list[Line]) -> Layout:
        """Noise that changes nothing: merges, number row, repeated heading, feet, offset."""
        layout = Layout(lead=lead)
        layout.merged = self.chance(0.8)
        layout.wide_title = self.chance(0.7)
        layout.number_row = self.chance(0.08)
        layout.left = 1 if self.chance(0.07) else 0
        if self.chance(0.06):
            layout.repeat_after = rows // 2
        if self.chance(0.3):
            layout.feet = [[self.dice.choice(FEET)]]
        self.note(
            *(f"{name}={value}" for name, value in vars(layout).items() if name in {"merged", "number_row", "left"})
        )
        return layout

    def names(self, count: int) -> list[str]:
        """Distinct names of projects."""
        return self.dice.sample([place + work for place in PLACES for work in WORKS], count)

    def amount(self, low: int, high: int) -> Amount:
        """Whole 万元, now and then with a fraction."""
        number = self.dice.randint(low, high)
        return Amount(number + 0.5) if self.chance(0.15) else Amount(number)

    def part(self, whole: Amount, low: float, high: float) -> Amount:
        """A part of an amount, whole 万元."""
        return Amount(max(1, round(float(whole) * self.dice.uniform(low, high))))

    def serials(self, count: int) -> list[Value]:
        """1, 2, 3 … as numbers or, rarely, as text."""
        if self.chance(0.1):
            return [str(n) for n in range(1, count + 1)]
        return [float(n) for n in range(1, count + 1)]
