"""The summary of a comparison in sentences, each linked to the rows it rests on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from kb.dress import names
from kb.render.compare_words import amount, apart, joined
from kb.services.compare import Held, Message, Since

MOST_LISTED = 4


def sentence(message: Message) -> Markup:
    """A fact of the summary in words."""
    return SENTENCES[message.code](message.values)


def _with(words: str, **parts: object) -> Markup:
    """A translated sentence with its parts put in, which may be links."""
    return Markup.escape(words) % parts


def _topic_in_force(values: Mapping[str, Any]) -> Markup:
    topic, held, of = _topic(values["topic"]), values["held"], values["of"]
    listed = joined(_since(names.country_name(h.country), h) for h in held)
    if not held:
        words = _("%(topic)s: nothing national is recorded as in force.")
    elif of == 1:
        words = _("%(topic)s: a national measure is in force: %(list)s.")
    else:
        words = ngettext(
            "%(topic)s: national measures in force in %(num)s of %(of)s countries:"
            " %(list)s.",
            "%(topic)s: national measures in force in %(num)s of %(of)s countries:"
            " %(list)s.",
            len(held),
            topic="%(topic)s",
            list="%(list)s",
            of=of,
        )
    said = _with(words, topic=topic, list=listed)
    unknown = joined(names.country_name(h.country) for h in values["unknown"])
    return _unknown_too(said, unknown)


def _country_in_force(values: Mapping[str, Any]) -> Markup:
    country, held = names.country_name(values["country"]), values["held"]
    if not held:
        words = _("%(country)s: nothing national is recorded as in force.")
    else:
        words = ngettext(
            "%(country)s: national measures in force on %(num)s of %(of)s topics:"
            " %(list)s.",
            "%(country)s: national measures in force on %(num)s of %(of)s topics:"
            " %(list)s.",
            len(held),
            country="%(country)s",
            list="%(list)s",
            of=values["of"],
        )
    listed = joined(_since(_topic(h.topic), h) for h in held)
    unknown = joined(_topic(h.topic) for h in values["unknown"])
    return _unknown_too(_with(words, country=country, list=listed), unknown)


def _unknown_too(said: Markup, unknown: Markup) -> Markup:
    if not unknown:
        return said
    return said + " " + _with(_("Year not known: %(list)s."), list=unknown)


def _planned(values: Mapping[str, Any]) -> Markup:
    words = _("Planned, or adopted and not yet in force: %(list)s.")
    return _with(words, list=_entries(values["entries"], with_year=True))


def _newest(values: Mapping[str, Any]) -> Markup:
    words = _("Newest reform in force, %(year)s: %(list)s.")
    found = values["entries"]
    return _with(words, year=found[0].year, list=_entries(found, with_year=False))


def _nothing(values: Mapping[str, Any]) -> Markup:
    """Countries with the same gaps are named together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for country, topics in values["gaps"].items():
        alike.setdefault(topics, []).append(country)
    parts = (
        _with(
            _("%(country)s on %(topics)s"),
            country=joined(names.country_name(country) for country in countries),
            topics=_topics(topics, values["of"]),
        )
        for topics, countries in alike.items()
    )
    listed = Markup("; ").join(parts)
    return _with(_("Nothing recorded: %(list)s."), list=listed)


def _apart(values: Mapping[str, Any]) -> Markup:
    indicator = values["indicator"]
    low, high = values["lowest"], values["highest"]
    words = _("%(indicator)s: from %(low)s in %(where)s to %(high)s in %(there)s.")
    return _with(
        words,
        indicator=_link(f"indicator-{indicator}", names.name("indicator", indicator)),
        low=amount(low[0].value, indicator),
        where=apart(low),
        high=amount(high[0].value, indicator),
        there=apart(high),
    )


def _topics(keys: tuple[str, ...], of: int) -> Markup:
    """The topics of a gap; counted where there are many."""
    if len(keys) <= MOST_LISTED:
        return joined(_topic(key) for key in keys)
    return Markup.escape(
        ngettext(
            "%(num)s of %(of)s topics", "%(num)s of %(of)s topics", len(keys), of=of
        )
    )


def _entries(found: Iterable[Since], *, with_year: bool) -> Markup:
    listed = list(dict.fromkeys(found))
    parts = [
        _with(
            _("%(country)s on %(topic)s"),
            country=names.country_name(since.country),
            topic=_topic(since.topic),
        )
        + (f" ({since.year})" if with_year and since.year else "")
        for since in listed[:MOST_LISTED]
    ]
    more = len(listed) - len(parts)
    if more:
        parts.append(Markup.escape(ngettext("%(num)s more", "%(num)s more", more)))
    return joined(dict.fromkeys(parts))


def _since(name: Markup, held: Held) -> Markup:
    """A name with the years since when: "Aland (since 2010 and 2018)"."""
    known = [str(year) for year in held.years if year is not None]
    said = [str(_("since %(years)s", years=joined(known)))] if known else []
    if None in held.years:
        said.append(str(_("year not known")))
    return Markup("{} ({})").format(name, "; ".join(said))


def _topic(key: str) -> Markup:
    return _link(f"topic-{key.replace('/', '-')}", names.name("topic", key))


def _link(anchor: str, words: Markup) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(anchor, words)


SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], Markup]] = {
    "topic in force": _topic_in_force,
    "country in force": _country_in_force,
    "planned": _planned,
    "newest": _newest,
    "nothing recorded": _nothing,
    "furthest apart": _apart,
}
