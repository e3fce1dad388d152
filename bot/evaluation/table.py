"""A run as a table for the terminal."""

from __future__ import annotations

from rich.table import Table

from bot.evaluation.blind import EvaluationError
from bot.evaluation.figures import LESS, TITLES
from bot.evaluation.run import Run
from bot.evaluation.targets import met

SHORT = {
    "top1": "first",
    "top3": "in 3",
    "macro_f1": "F1",
    "language": "lang.",
    "danger_any": "danger\nmet/asked",
    "danger_high": "danger\nmet",
    "false_high": "false\nalarm",
    "false_possible": "false\nquestion",
    "out_recognised": "out of\nscope",
    "real_rejected": "real\nrejected",
    "calibration_error": "calibr.\nerror",
}
NOTICEABLE = 0.005


def table(run: Run, before: dict[str, dict]) -> Table:
    """Per cent by form and group; in brackets the change since the run before, green where a target is met."""
    made = Table("form", "messages", *SHORT.values(), title=f"{run.part} messages, per cent")
    counts = run.counts()
    for name, figures in run.figures().items():
        if name not in counts and not made.rows[-1].end_section:
            made.add_section()
        cells = [_cell(name, figure, figures[figure], before.get(name, {}).get(figure)) for figure in SHORT]
        made.add_row(name, str(counts.get(name, "")), *cells)
    return made


def _cell(row: str, figure: str, value: float | None, old: float | None) -> str:
    if value is None:
        return "–"
    text = f"{100 * value:.0f}"
    if old is not None and abs(value - old) > NOTICEABLE:
        better = (value < old) == (figure in LESS)
        text += f"[{'green' if better else 'red'}] ({100 * (value - old):+.0f})[/]"
    reached = met(row, figure, value)
    return text if reached is None else f"[bold {'green' if reached else 'yellow'}]{text}[/]"


def legend() -> str:
    """What the short names stand for."""
    return "; ".join(f"{short.replace(chr(10), ' ')}: {TITLES[name]}" for name, short in SHORT.items())


#: columns of the table in README.md
README = {
    "top1": "topic first",
    "top3": "in first three",
    "language": "language",
    "danger_high": "danger met",
    "danger_any": "danger met or asked",
    "false_high": "false alarm",
    "false_possible": "false question",
}
START, END = "<!-- make evaluate -->", "<!-- end -->"


def markdown(run: Run) -> str:
    """The table of README.md."""
    counts, lines = run.counts(), []
    lines.append(f"| form | messages | {' | '.join(README.values())} |")
    lines.append("| --- | --: " + "| --: " * len(README) + "|")
    for name, figures in run.figures().items():
        cells = ["–" if figures[f] is None else f"{100 * figures[f]:.0f} %" for f in README]
        lines.append(f"| {name} | {counts.get(name, '')} | {' | '.join(cells)} |")
    return "\n".join(lines)


def into_document(text: str, run: Run) -> str:
    """A document with the table between its marks replaced.

    Raises:
        EvaluationError: the marks are not there.
    """
    before, mark, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise EvaluationError(f"README.md: the marks {START} and {END} are missing; the table stands between them")
    return f"{before}{START}\n\n{markdown(run)}\n\n{END}{after}"
