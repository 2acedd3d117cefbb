"""What tests of the seeder look at, and what a person may have done before."""

from collections.abc import Callable

from sqlalchemy import func, select

from kb.db import db
from kb.models import (
    Item,
    Label,
    Observation,
    Publication,
    Revision,
    RevisionText,
    SeedRecord,
    Source,
)
from kb.services import publishing
from kb.services.publishing import EntryInput, NewRevision, TextInput


def lines() -> list[tuple[str, str | None]]:
    query = select(Publication.action, Publication.subject).order_by(Publication.id)
    return [(action, subject) for action, subject in db.session.execute(query)]


def since(count: int) -> list[tuple[str, str | None]]:
    return lines()[count:]


def item(key: str) -> Item:
    return db.session.scalars(select(Item).where(Item.key == key)).one()


def published_title(key: str, lang: str = "en") -> str:
    query = select(RevisionText.title).where(
        RevisionText.revision_id == item(key).published_id, RevisionText.lang == lang
    )
    return db.session.scalars(query).one()


def as_a_person(act: Callable[[], object]) -> None:
    db.begin_write()
    act()
    db.session.commit()


def edited(key: str) -> Revision:
    return publishing.save_revision(
        NewRevision(
            key=key,
            country="XAA",
            author="A person",
            message="Corrected",
            origin="person",
            facts=EntryInput(topic="career/pay", nature="rule", status="in force"),
            texts={"en": TextInput("A person's title", "A person's summary")},
        )
    )


def rows() -> int:
    models = (Item, Revision, Observation, Publication, Source, Label, SeedRecord)
    return sum(
        db.session.scalar(select(func.count()).select_from(model)) or 0
        for model in models
    )
