"""The round trip with a spreadsheet: all services or laws out as CSV, an edited CSV back in.

Nothing is written while any row is wrong. A row that is missing deletes nothing: to delete, an editor
writes yes into the column `delete`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable

from pydantic import ValidationError

from bot.directory import table, writer
from bot.directory.base import CODES
from bot.directory.country import Country
from bot.directory.loader import checked, inside, parse


class ExchangeError(ValueError):
    """The file is no table of ours; the message says what was expected."""


@dataclass
class Changes:
    """What an import does: ids by country file; `problems` in the editors' words, one for each mistake."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)


def export(folder: Path, kind: str, target: Path, countries: Iterable[str] = ()) -> int:
    """Write the records of a kind as CSV, with a byte order mark so that spreadsheets read it as UTF-8.

    Args:
        folder: data/countries.
        kind: services or laws.
        target: the CSV.
        countries: ISO codes; none: all.

    Returns:
        Number of records written.

    Raises:
        DirectoryError: a file that is wanted has mistakes.
    """
    wanted, columns = set(countries), table.COLUMNS[kind]
    rows = []
    for path in sorted(folder.glob("*.yml")):
        if not wanted or path.stem.upper() in wanted:
            content = parse(path)
            checked(path, content)
            rows += [table.to_row(content["country"], record, columns) for record in content[kind]]
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, columns)
        out.writeheader()
        out.writerows(rows)
    return len(rows)


def read_rows(source: Path) -> tuple[str, list[tuple[int, dict[str, str]]]]:
    """(kind, [(row number in the spreadsheet, cells)]).

    Raises:
        ExchangeError: not readable as CSV in UTF-8, or columns that do not belong to services or laws.
    """
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise ExchangeError(f"{source.name}: save the file as CSV in UTF-8") from None
    except OSError as error:
        raise ExchangeError(f"{source}: {error.strerror}") from None
    # spreadsheets of many countries write semicolons
    dialect = "excel" if text[: text.find("\n")].count(",") >= text[: text.find("\n")].count(";") else "semicolon"
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="," if dialect == "excel" else ";")
    names = [n or "" for n in reader.fieldnames or []]
    kind = "laws" if "topic" in names else "services"
    unknown = [n for n in names if n not in table.COLUMNS[kind]]
    missing = [n for n in ("country", "id", "sources") if n not in names]
    if unknown or missing:
        said = [f"column {n!r} is not known" for n in unknown] + [f"column {n!r} is missing" for n in missing]
        raise ExchangeError(f"{source.name}: {'; '.join(said)}; take the columns of `directory export`")
    rows = [(number, row) for number, row in enumerate(reader, 2) if any((v or "").strip() for v in row.values() if isinstance(v, str))]
    return kind, rows


def plan(folder: Path, source: Path) -> Changes:
    """What an edited CSV would change, or every mistake in it; nothing is written.

    Raises:
        ExchangeError: see read_rows.
    """
    kind, rows = read_rows(source)
    changes, seen = Changes(), {}
    for number, row in rows:
        where = f"row {number} ({(row.get('id') or 'no id').strip()})"
        code = (row.get("country") or "").strip()
        if code not in CODES:
            changes.problems.append(f"{where}: country: {code!r} is no country code; write two capitals, such as KW")
            continue
        path = folder / f"{code.lower()}.yml"
        if not path.exists():
            changes.problems.append(f"{where}: country: there is no file for {code}; make it with `directory add-country {code}`")
            continue
        id = (row.get("id") or "").strip()
        if not id:
            changes.problems.append(f"{where}: id: is empty; write one that starts with {code.lower()}-")
            continue
        if None in row:
            changes.problems.append(f"{where}: has more cells than there are columns; is a quotation mark missing?")
            continue
        if id in seen:
            changes.problems.append(f"{where}: id: stands in row {seen[id]} too")
            continue
        seen[id] = number
        if code not in changes.contents:
            changes.contents[code] = _content(path)
        _take(changes, changes.contents[code], kind, row, where)
    changes.problems += _checked(changes.contents, kind, seen)
    return changes


def _content(path: Path) -> dict[str, Any]:
    content = parse(path)
    for kind in table.COLUMNS:
        records = content.get(kind)
        if not isinstance(records, list) or not all(isinstance(r, dict) and "id" in r for r in records):
            raise ExchangeError(f"{path.name}: {kind} must be a list of records with ids; see `directory check`")
    return content


def _take(changes: Changes, content: dict, kind: str, row: dict[str, str], where: str) -> None:
    records, id = content[kind], (row.get("id") or "").strip()
    at = next((i for i, r in enumerate(records) if r["id"] == id), None)
    old = records[at] if at is not None else None
    if (row.get(table.DELETE) or "").strip().lower() == table.YES:
        if old is None:
            changes.problems.append(f"{where}: delete: there is no such record")
        else:
            del records[at]
            changes.deleted.append(id)
        return
    try:
        new = table.from_row(row, old, kind)
    except table.CellError as error:
        changes.problems.append(f"{where}: {error}")
        return
    if old is None:
        records.append(new)
        changes.added.append(id)
    elif new != old:
        records[at] = new
        changes.changed.append(id)


def _checked(contents: dict[str, dict], kind: str, rows: dict[str, int]) -> list[str]:
    """Mistakes that the schema finds, told by row and column."""
    found = []
    for code, content in contents.items():
        try:
            Country.parse_obj(content)
        except ValidationError as error:
            found += [_told(code, content, problem, rows) for problem in error.errors()]
    return found


def _told(code: str, content: dict, problem: dict, rows: dict[str, int]) -> str:
    place, said = problem["loc"], problem["msg"].replace("a quoted date", "a date").replace("say `unlisted: true`", "write [unlisted]")
    if len(place) > 1 and place[0] in table.COLUMNS and isinstance(place[1], int):
        id = content[place[0]][place[1]].get("id", "no id")
        names = inside(place)
        known = names and names[0] in table.COLUMNS[place[0]]
        column = (names[0] if known else f"values: {names[0]}") if names else "this row"
        return f"row {rows.get(id, '?')} ({id}): {column}: {said}"
    return f"{code}: {said}"


def apply(folder: Path, changes: Changes) -> list[str]:
    """Write what was planned; returns the names of the files that changed.

    Raises:
        ExchangeError: the plan has problems.
    """
    if changes.problems:
        raise ExchangeError("\n".join(changes.problems))
    paths = {code: folder / f"{code.lower()}.yml" for code in changes.contents}
    return [paths[code].name for code, content in changes.contents.items() if writer.write(paths[code], content)]
