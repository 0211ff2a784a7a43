"""A figure as the table of `make bench` shows it: what it is, what it was, the floor, and how far it may go."""

from dataclasses import dataclass

HEAD = f"{'':<44}{'measured':>10}    {'floor':>9} {'ratio':>8}  limit"


@dataclass(frozen=True)
class Figure:
    """`limit` is told in words; `is_met` says how it went. Where there is no limit, nothing is said of it."""

    name: str
    value: float
    unit: str
    floor: float | None
    limit: str
    is_met: bool

    def told(self) -> str:
        ratio = f"{self.value / self.floor:6.2f} ×" if self.floor else " " * 8
        floor = f"{self.floor:9.1f}" if self.floor else " " * 9
        mark = ("met" if self.is_met else "MISSED") if self.limit else ""
        return f"{self.name:<44}{self.value:10.1f} {self.unit:<3}{floor} {ratio}  {self.limit:<10}{mark}".rstrip()


def within(name: str, milliseconds: float, floor: float | None, limit: float) -> Figure:
    """What may take so many milliseconds, whatever the floor."""
    return Figure(name, milliseconds, "ms", floor, f"≤ {limit:g} ms", milliseconds <= limit)
