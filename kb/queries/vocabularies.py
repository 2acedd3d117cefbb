"""Questions about the vocabularies."""

from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from kb.models import Country, CrosswalkGoal, Indicator, Label
from kb.models.vocabulary import Word

W = TypeVar("W", bound=Word)


def words(model: type[W]) -> Select[W]:
    """The words of a vocabulary, in the order of the list."""
    return select(model).order_by(model.position, model.id)


def all_labels() -> Select[Label]:
    """Every name of every word."""
    return select(Label).order_by(Label.id)


def all_indicators() -> Select[Indicator]:
    """Every indicator with its options, in the order of the list."""
    return (
        select(Indicator)
        .options(selectinload(Indicator.options))
        .order_by(Indicator.position, Indicator.id)
    )


def all_goals() -> Select[CrosswalkGoal]:
    """Every goal of another framework beside a topic."""
    return select(CrosswalkGoal).order_by(
        CrosswalkGoal.topic,
        CrosswalkGoal.framework,
        CrosswalkGoal.position,
        CrosswalkGoal.id,
    )


def all_countries() -> Select[Country]:
    """Every country, by code."""
    return select(Country).order_by(Country.alpha3)
