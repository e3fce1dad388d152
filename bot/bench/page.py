"""The result as one page that needs nothing but itself."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from bot.bench import load_figures
from bot.bench.chart import chart
from bot.bench.figures import PARTS
from bot.bench.table import OTHER, OURS, conditions, doubts, number, times

TEMPLATE = Path(__file__).with_name("page.html")
ROW = Template(
    '<tr class="ours"><th scope="row" rowspan="2">$title</th><td class="who">$ours</td>'
    '<td><span class="bar" style="width:$ours_width%"></span></td><td class="value">$ours_value</td>'
    '<td class="ratio" rowspan="2">$ratio</td></tr>'
    '<tr class="init"><td class="who">$init</td>'
    '<td><span class="bar" style="width:$init_width%"></span></td><td class="value">$init_value</td></tr>'
)
PART = Template(
    '<tr class="ours"><th scope="row">$title</th>'
    '<td><span class="bar" style="width:$width%"></span></td><td class="value">$value</td></tr>'
)
FIGURE = Template('<tr class="ours"><th scope="row">$title</th><td class="value">$value</td></tr>')


def page(result: dict) -> str:
    """HTML with a pair of bars for each figure, a bar for each part of a turn, and the figures under the load."""
    load = result["load"]
    headline = next(row for row in result["figures"] if row["id"] == "turns_per_second")
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        headline=escape(f"{times(headline['ratio'])} the turns per second"),
        figures="\n".join(_figure(row) for row in result["figures"]),
        parts="\n".join(_parts(result["parts"])),
        load_title=escape(load_figures.title(load)),
        load_verdict=escape(load_figures.verdict(load)),
        load="\n".join([*_load(load), chart(load["series"], load["seconds"])]),
        conditions="\n".join(f"<p>{escape(line)}</p>" for line in [*conditions(result), load_figures.condition(load)]),
        doubts="\n".join(f'<p class="doubt">{escape(line)}</p>' for line in [*doubts(result), *load_figures.doubts(load)]),
        date=escape(result["about"]["date"]),
    )


def _figure(row: dict) -> str:
    most = max(row["ours"], row["init"]) or 1
    return ROW.substitute(
        title=escape(row["title"]),
        ours=OURS,
        init=OTHER,
        ours_width=f"{100 * row['ours'] / most:.1f}",
        init_width=f"{100 * row['init'] / most:.1f}",
        ours_value=number(row["ours"], row["digits"], row["unit"]),
        init_value=number(row["init"], row["digits"], row["unit"]),
        ratio=times(row["ratio"]),
    )


def _parts(spent: dict[str, float]) -> list[str]:
    most = max(spent.values(), default=0) or 1
    return [
        PART.substitute(title=escape(PARTS[name]), width=f"{100 * ms / most:.1f}", value=number(ms, 2, "ms"))
        for name, ms in sorted(spent.items(), key=lambda part: -part[1])
    ]


def _load(load: dict) -> list[str]:
    return [
        FIGURE.substitute(title=escape(figure.title), value=number(load[figure.id], figure.digits, figure.unit))
        for figure in load_figures.LOAD
    ]
