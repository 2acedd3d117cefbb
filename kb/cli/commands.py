"""The commands; each calls services and tells what they did."""

import click

from kb.cli.opening import (
    WITHOUT_SEARCH,
    Trouble,
    index_sentence,
    opened,
    read_settings,
    seeds_folder,
)
from kb.cli.serving import check_port, serve
from kb.cli.telling import progress_bar, seed_lines
from kb.services import indexing, record, upkeep
from kb.services.seed import SeedProblems, seed


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def kb() -> None:
    """The Teacher Policy Knowledge Base."""


@kb.command()
def run() -> None:
    """Bring everything up to date, then serve the site."""
    settings = read_settings()
    check_port(settings.host, settings.port)
    with opened(settings):
        _load_seeds()
        try:
            _catch_up()
        except upkeep.IndexProblem as problem:  # all but search works without it
            click.echo(f"{index_sentence(problem)} {WITHOUT_SEARCH}", err=True)
    serve()


@kb.command()
def migrate() -> None:
    """Bring the database to the shape that this version needs."""
    with opened():
        click.echo("The database is up to date.")


@kb.command("seed")
def load() -> None:
    """Load the content of seeds/; what people have changed stays."""
    with opened():
        _load_seeds()
        _catch_up()


@kb.group()
def search() -> None:
    """Look after the search index."""


@search.command()
def status() -> None:
    """Tell how far the index has followed the publication log."""
    with opened():
        _tell_status()


@search.command()
def sync() -> None:
    """Bring the index level with the publication log."""
    with opened():
        _catch_up()
        _tell_status()


@search.command()
def rebuild() -> None:
    """Make the index anew beside the one in use, then swap."""
    with opened():
        with progress_bar("search index") as progress:
            done = upkeep.rebuild(progress)
        if not done:
            raise Trouble("Another process is making the search index anew just now.")
        _tell_status()


def _load_seeds() -> None:
    try:
        with progress_bar("content") as progress:
            report = seed(seeds_folder(), progress)
    except SeedProblems as problems:
        raise Trouble(
            f"{problems}\nNothing was loaded; {len(problems.found)} problems."
        ) from None
    for line in seed_lines(report):
        click.echo(line)


def _catch_up() -> None:
    with progress_bar("search index") as progress:
        upkeep.catch_up(progress)


def _tell_status() -> None:
    found, line = indexing.index_status(), record.latest()
    if found.state != "ready":
        raise Trouble(
            f"The search index cannot be used ({found.state}); "
            "`kb search rebuild` makes it anew."
        )
    behind = line - (found.position or 0)
    level = "level with the log" if not behind else f"{behind} lines behind the log"
    click.echo(
        f"The search index has {found.entries} entries in {found.documents} documents "
        f"and stands at line {found.position}, {level}."
    )
    if found.rebuilding:
        click.echo("It is being made anew.")
