"""Measure understanding on the blind messages, form by form: a table, and a page with pictures."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from bot.settings import ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--set", dest="part", choices=("dev", "test"), default="test", help="dev is for choosing, test only for reporting")
    parser.add_argument("--form", action="append", metavar="FORM", help="only this form, such as ne-Latn; may be repeated")
    parser.add_argument("--page", type=Path, help="where the HTML page goes (default: var/evaluation/<set>.html)")
    parser.add_argument("--init", type=int, metavar="EPOCHS", help="compare with the `rasa init` pipeline, trained so long (it says 100)")
    parser.add_argument("--thresholds", action="store_true", help="with --set dev: the danger thresholds that config.yml should have")
    parser.add_argument("--readme", action="store_true", help="with --set test: put the table into README.md")
    parser.add_argument("--raise-floors", action="store_true", help="with --set test: write tests/heldout/floors.yml; floors only rise")


def run(args: argparse.Namespace) -> int:
    """Read the messages, print the table, write the page, keep the figures for the next run."""
    from bot.evaluation import blind

    unknown = set(args.form or []) - {*blind.forms(), *blind.untrained_forms()}
    if unknown:
        raise blind.EvaluationError(f"--form {unknown.pop()}: expected one of {', '.join(blind.forms())}")
    if args.thresholds and args.part != "dev" or (args.raise_floors or args.readme) and (args.part != "test" or args.form):
        raise blind.EvaluationError("thresholds are chosen with --set dev; floors and README.md need the whole --set test")
    return _measure(args)


def _measure(args: argparse.Namespace) -> int:
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.agent import load_agent
    from bot.evaluation import page, run, table
    from bot.store import ConversationStore

    console = Console()
    found = run.evaluate(load_agent(store=ConversationStore(url="sqlite://")), args.part, args.form)
    before, init = run.last(args.part), _init(args, console)
    console.print(table.table(found, before))
    console.print(table.legend(), f"median of a message: {found.milliseconds():.1f} ms", sep="\n", highlight=False)
    target = args.page or run.VAR / f"{args.part}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page.page(found, before, init), encoding="utf-8")
    console.print(f"pictures and messages: {target}", highlight=False)
    if args.thresholds:
        _thresholds(found, console)
    if args.raise_floors:
        _floors(found, console)
    if args.readme:
        readme = ROOT / "README.md"
        readme.write_text(table.into_document(readme.read_text(encoding="utf-8"), found), encoding="utf-8")
    run.keep(found)
    return 0


def _init(args: argparse.Namespace, console: Console) -> dict[str, dict]:
    if not args.init:
        return {}
    from bot.evaluation import rasa_init

    with console.status("training the pipeline of `rasa init`") as status:
        found = rasa_init.figures(args.init, args.part, lambda part: status.update(f"`rasa init`: {part}"))
    mean = rasa_init.overall(found)
    console.print(f"`rasa init`, {args.init} epochs: first {100 * mean['top1']:.0f}, in 3 {100 * mean['top3']:.0f}, F1 {100 * mean['macro_f1']:.0f}")
    return found


def _thresholds(found, console: Console) -> None:
    from bot.evaluation.thresholds import choose

    choice = choose(found.rows())
    console.print(
        f"config.yml, DangerHead: high: {choice.high}  possible: {choice.possible}\n"
        f"on these messages: met {choice.met_high:.1%}, met or asked {choice.met_any:.1%}, "
        f"false alarms {choice.false_high:.1%}, false questions {choice.false_possible:.1%}",
        highlight=False,
    )


def _floors(found, console: Console) -> None:
    from bot.evaluation import floors

    figures = found.figures()
    floors.write(floors.raised({form: figures[form] for form in found.readings}, floors.read()))
    console.print(f"{floors.FLOORS}: raised where something got better", highlight=False)
