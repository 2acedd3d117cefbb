"""Create vocabularies, entries with their revisions, the log and observations."""

import sqlalchemy as sa
from alembic import op

from kb.migrations.guards import drop_guards, make_guards

revision = "001"
down_revision = None
branch_labels = None
depends_on = None


POINTERS = ("head", "published")


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _pointers() -> list[sa.ForeignKeyConstraint]:
    """The pointers of an item, where a table may refer to one not yet made."""
    if not _on_sqlite():
        return []
    return [
        sa.ForeignKeyConstraint(
            [f"{name}_id", "id"],
            ["revision.id", "revision.item_id"],
            name=f"fk_item_{name}_revision",
        )
        for name in POINTERS
    ]


def upgrade() -> None:
    op.create_table(
        "country",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alpha3", sa.String(length=3), nullable=False),
        sa.Column("alpha2", sa.String(length=2), nullable=False),
        sa.CheckConstraint(
            "length(alpha2) = 2 AND upper(alpha2) = alpha2",
            name=op.f("ck_country_alpha2"),
        ),
        sa.CheckConstraint(
            "length(alpha3) = 3 AND upper(alpha3) = alpha3",
            name=op.f("ck_country_alpha3"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country")),
        sa.UniqueConstraint("alpha2", name=op.f("uq_country_alpha2")),
        sa.UniqueConstraint("alpha3", name=op.f("uq_country_alpha3")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("key", name=op.f("uq_evidence_key")),
    )
    op.create_table(
        "instrument_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_kind")),
        sa.UniqueConstraint("key", name=op.f("uq_instrument_kind_key")),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("published_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('entry', 'event', 'report')", name=op.f("ck_item_kind")
        ),
        *_pointers(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_item_id_kind")),
        sa.UniqueConstraint("key", name=op.f("uq_item_key")),
    )
    op.create_index(
        op.f("ix_item_published_id"), "item", ["published_id"], unique=False
    )

    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.CheckConstraint(
            "vocabulary IN ('theme', 'topic', 'nature', 'scope', 'status', 'evidence', 'tag', 'level', 'instrument_kind', 'source_kind', 'indicator', 'option')",
            name=op.f("ck_label_vocabulary"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
        sa.UniqueConstraint(
            "vocabulary", "key", "lang", name=op.f("uq_label_vocabulary_key_lang")
        ),
    )
    op.create_table(
        "level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("isced", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level")),
        sa.UniqueConstraint("key", name=op.f("uq_level_key")),
    )
    op.create_table(
        "nature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nature")),
        sa.UniqueConstraint("key", name=op.f("uq_nature_key")),
    )
    op.create_table(
        "scope",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope")),
        sa.UniqueConstraint("key", name=op.f("uq_scope_key")),
    )
    op.create_table(
        "source_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_kind")),
        sa.UniqueConstraint("key", name=op.f("uq_source_kind_key")),
    )
    op.create_table(
        "status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status")),
        sa.UniqueConstraint("key", name=op.f("uq_status_key")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("key", name=op.f("uq_tag_key")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("key", name=op.f("uq_theme_key")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind = 'entry'", name=op.f("ck_entry_kind")),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_entry_country_id_country")
        ),
        sa.ForeignKeyConstraint(
            ["id", "kind"], ["item.id", "item.kind"], name=op.f("fk_entry_id_kind_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_country_id"), "entry", ["country_id"], unique=False)

    op.create_table(
        "instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["country_id"],
            ["country.id"],
            name=op.f("fk_instrument_country_id_country"),
        ),
        sa.ForeignKeyConstraint(
            ["kind"],
            ["instrument_kind.key"],
            name=op.f("fk_instrument_kind_instrument_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["instrument.id"],
            name=op.f("fk_instrument_replaced_by_id_instrument"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument")),
        sa.UniqueConstraint("key", name=op.f("uq_instrument_key")),
    )
    op.create_index(
        op.f("ix_instrument_country_id"), "instrument", ["country_id"], unique=False
    )

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("original_lang", sa.String(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('desk research', 'person', 'import')",
            name=op.f("ck_revision_origin"),
        ),
        sa.CheckConstraint(
            "original_lang IN ('en', 'ru', 'kk', 'ky', 'tg', 'uz')",
            name=op.f("ck_revision_original_lang"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_revision_item_id_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("id", "item_id", name=op.f("uq_revision_id_item_id")),
        sa.UniqueConstraint(
            "item_id", "number", name=op.f("uq_revision_item_id_number")
        ),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("authors", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=True),
        sa.Column("accessed", sa.Date(), nullable=True),
        sa.Column("read", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("read IN ('opening', 'full')", name=op.f("ck_source_read")),
        sa.ForeignKeyConstraint(
            ["kind"], ["source_kind.key"], name=op.f("fk_source_kind_source_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("key", name=op.f("uq_source_key")),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["theme"], ["theme.key"], name=op.f("fk_topic_theme_theme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("key", name=op.f("uq_topic_key")),
    )
    op.create_index(op.f("ix_topic_theme"), "topic", ["theme"], unique=False)

    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("in_text", sa.Boolean(), nullable=False),
        sa.Column("locator", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_citation_revision_id_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_citation_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint(
            "revision_id", "position", name=op.f("uq_citation_revision_id_position")
        ),
    )
    op.create_index(
        op.f("ix_citation_source_id"), "citation", ["source_id"], unique=False
    )

    op.create_table(
        "crosswalk_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic"], ["topic.key"], name=op.f("fk_crosswalk_goal_topic_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk_goal")),
        sa.UniqueConstraint(
            "topic",
            "framework",
            "goal",
            name=op.f("uq_crosswalk_goal_topic_framework_goal"),
        ),
    )
    op.create_table(
        "entry_revision",
        sa.Column("revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("place_code", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("year_from", sa.Integer(), nullable=True),
        sa.Column("year_to", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(nature = 'finding') = (status IS NULL)",
            name=op.f("ck_entry_revision_status"),
        ),
        sa.CheckConstraint(
            "(scope = 'national') = (place IS NULL)",
            name=op.f("ck_entry_revision_place"),
        ),
        sa.CheckConstraint(
            "place_code IS NULL OR place IS NOT NULL",
            name=op.f("ck_entry_revision_place_code"),
        ),
        sa.CheckConstraint(
            "year_from BETWEEN 1800 AND 2100", name=op.f("ck_entry_revision_year_from")
        ),
        sa.CheckConstraint(
            "year_to >= year_from", name=op.f("ck_entry_revision_years")
        ),
        sa.CheckConstraint(
            "year_to BETWEEN 1800 AND 2100", name=op.f("ck_entry_revision_year_to")
        ),
        sa.ForeignKeyConstraint(
            ["nature"], ["nature.key"], name=op.f("fk_entry_revision_nature_nature")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_entry_revision_revision_id_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["scope"], ["scope.key"], name=op.f("fk_entry_revision_scope_scope")
        ),
        sa.ForeignKeyConstraint(
            ["status"], ["status.key"], name=op.f("fk_entry_revision_status_status")
        ),
        sa.ForeignKeyConstraint(
            ["topic"], ["topic.key"], name=op.f("fk_entry_revision_topic_topic")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_entry_revision")),
    )
    op.create_index(
        op.f("ix_entry_revision_topic"), "entry_revision", ["topic"], unique=False
    )

    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("comparable", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('number', 'money', 'text', 'yes-no', 'choice', 'choices')",
            name=op.f("ck_indicator_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["topic"], ["topic.key"], name=op.f("fk_indicator_topic_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_indicator_id_kind")),
        sa.UniqueConstraint("key", name=op.f("uq_indicator_key")),
    )
    op.create_index(op.f("ix_indicator_topic"), "indicator", ["topic"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(action IN ('publish', 'validate', 'unvalidate', 'check') AND item_id IS NOT NULL AND revision_id IS NOT NULL AND subject IS NULL) OR (action = 'withdraw' AND item_id IS NOT NULL AND revision_id IS NULL AND subject IS NULL) OR (action IN ('observe', 'source', 'vocabulary') AND item_id IS NULL AND revision_id IS NULL AND subject IS NOT NULL)",
            name=op.f("ck_publication_action"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_publication_item_id_item")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "item_id"],
            ["revision.id", "revision.item_id"],
            name=op.f("fk_publication_revision_id_item_id_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_at"), "publication", ["at"], unique=False)
    op.create_index(
        "ix_publication_item_id_id", "publication", ["item_id", "id"], unique=False
    )

    op.create_table(
        "revision_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("results", sa.String(), nullable=False),
        sa.Column("lessons", sa.String(), nullable=False),
        sa.Column("is_original", sa.Boolean(), nullable=False),
        sa.Column("translation_of_id", sa.Integer(), nullable=True),
        sa.Column("translated_by", sa.String(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "lang IN ('en', 'ru', 'kk', 'ky', 'tg', 'uz')",
            name=op.f("ck_revision_text_lang"),
        ),
        sa.CheckConstraint(
            "is_original OR translation_of_id IS NOT NULL",
            name=op.f("ck_revision_text_origin"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_revision_text_revision_id_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["translation_of_id"],
            ["revision.id"],
            name=op.f("fk_revision_text_translation_of_id_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_text")),
        sa.UniqueConstraint(
            "revision_id", "lang", name=op.f("uq_revision_text_revision_id_lang")
        ),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("broader", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broader"], ["term.key"], name=op.f("fk_term_broader_term")
        ),
        sa.ForeignKeyConstraint(
            ["topic"], ["topic.key"], name=op.f("fk_term_topic_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("key", name=op.f("uq_term_key")),
    )
    op.create_table(
        "entry_also_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_also_topic_revision_id_entry_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["topic"], ["topic.key"], name=op.f("fk_entry_also_topic_topic_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_also_topic")),
        sa.UniqueConstraint(
            "revision_id", "topic", name=op.f("uq_entry_also_topic_revision_id_topic")
        ),
    )
    op.create_table(
        "entry_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_body_revision_id_entry_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_body")),
        sa.UniqueConstraint(
            "revision_id", "name", name=op.f("uq_entry_body_revision_id_name")
        ),
    )
    op.create_table(
        "entry_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.key"],
            name=op.f("fk_entry_evidence_evidence_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_evidence_revision_id_entry_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_evidence")),
        sa.UniqueConstraint(
            "revision_id",
            "evidence",
            name=op.f("uq_entry_evidence_revision_id_evidence"),
        ),
    )
    op.create_table(
        "entry_instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["instrument.id"],
            name=op.f("fk_entry_instrument_instrument_id_instrument"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_instrument_revision_id_entry_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_instrument")),
        sa.UniqueConstraint(
            "revision_id",
            "instrument_id",
            name=op.f("uq_entry_instrument_revision_id_instrument_id"),
        ),
    )
    op.create_index(
        op.f("ix_entry_instrument_instrument_id"),
        "entry_instrument",
        ["instrument_id"],
        unique=False,
    )

    op.create_table(
        "entry_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["level"], ["level.key"], name=op.f("fk_entry_level_level_level")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_level_revision_id_entry_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_level")),
        sa.UniqueConstraint(
            "revision_id", "level", name=op.f("uq_entry_level_revision_id_level")
        ),
    )
    op.create_table(
        "entry_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["entry_revision.revision_id"],
            name=op.f("fk_entry_tag_revision_id_entry_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["tag"], ["tag.key"], name=op.f("fk_entry_tag_tag_tag")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_tag")),
        sa.UniqueConstraint(
            "revision_id", "tag", name=op.f("uq_entry_tag_revision_id_tag")
        ),
    )
    op.create_table(
        "indicator_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_option_indicator_id_indicator"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_option")),
        sa.UniqueConstraint(
            "indicator_id",
            "option",
            name=op.f("uq_indicator_option_indicator_id_option"),
        ),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("yes_no", sa.Boolean(), nullable=True),
        sa.Column("amount_low", sa.Double(), nullable=True),
        sa.Column("amount_high", sa.Double(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("gross", sa.String(), nullable=True),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("place_code", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("language_of_instruction", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("retracted", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(amount_low IS NULL) = (amount_high IS NULL) AND (amount_low IS NULL) = (currency IS NULL) AND (amount_low IS NULL) = (period IS NULL) AND (amount_low IS NULL OR kind = 'money') AND amount_high >= amount_low",
            name=op.f("ck_observation_money"),
        ),
        sa.CheckConstraint(
            "area IN ('urban', 'rural')", name=op.f("ck_observation_area")
        ),
        sa.CheckConstraint(
            "gross IN ('gross', 'net', 'not stated')", name=op.f("ck_observation_gross")
        ),
        sa.CheckConstraint(
            "number IS NULL OR kind = 'number'", name=op.f("ck_observation_number")
        ),
        sa.CheckConstraint(
            "period IN ('month', 'year')", name=op.f("ck_observation_period")
        ),
        sa.CheckConstraint(
            "retracted OR number IS NOT NULL OR text IS NOT NULL OR yes_no IS NOT NULL OR amount_low IS NOT NULL OR kind IN ('choice', 'choices')",
            name=op.f("ck_observation_value"),
        ),
        sa.CheckConstraint(
            "sector IN ('public', 'private')", name=op.f("ck_observation_sector")
        ),
        sa.CheckConstraint(
            "sex IN ('female', 'male')", name=op.f("ck_observation_sex")
        ),
        sa.CheckConstraint(
            "yes_no IS NULL OR kind = 'yes-no'", name=op.f("ck_observation_yes_no")
        ),
        sa.CheckConstraint(
            "NOT retracted OR supersedes_id IS NOT NULL",
            name=op.f("ck_observation_retracted"),
        ),
        sa.CheckConstraint(
            "place_code IS NULL OR place IS NOT NULL",
            name=op.f("ck_observation_place_code"),
        ),
        sa.CheckConstraint(
            "year BETWEEN 1800 AND 2100", name=op.f("ck_observation_year")
        ),
        sa.ForeignKeyConstraint(
            ["country_id"],
            ["country.id"],
            name=op.f("fk_observation_country_id_country"),
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id", "kind"],
            ["indicator.id", "indicator.kind"],
            name=op.f("fk_observation_indicator_id_kind_indicator"),
        ),
        sa.ForeignKeyConstraint(
            ["level"], ["level.key"], name=op.f("fk_observation_level_level")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.id"],
            name=op.f("fk_observation_publication_id_publication"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_observation_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["observation.id"],
            name=op.f("fk_observation_supersedes_id_observation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_observation_supersedes_id")),
    )
    op.create_index(
        op.f("ix_observation_country_id"), "observation", ["country_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_indicator_id"),
        "observation",
        ["indicator_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_publication_id"),
        "observation",
        ["publication_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_source_id"), "observation", ["source_id"], unique=False
    )

    op.create_table(
        "term_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_label_term_id_term")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_label")),
        sa.UniqueConstraint(
            "term_id",
            "lang",
            "position",
            name=op.f("uq_term_label_term_id_lang_position"),
        ),
    )
    op.create_table(
        "observation_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id", "option"],
            ["indicator_option.indicator_id", "indicator_option.option"],
            name=op.f("fk_observation_choice_indicator_id_option_indicator_option"),
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_choice_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_choice")),
        sa.UniqueConstraint(
            "observation_id",
            "option",
            name=op.f("uq_observation_choice_observation_id_option"),
        ),
    )
    op.create_table(
        "seed_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_seed_record_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_seed_record_revision_id_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seed_record")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_seed_record_kind_key")),
    )
    if not _on_sqlite():
        for name in POINTERS:
            op.create_foreign_key(
                f"fk_item_{name}_revision",
                "item",
                "revision",
                [f"{name}_id", "id"],
                ["id", "item_id"],
            )
    make_guards(op.get_bind())


def downgrade() -> None:
    drop_guards(op.get_bind())
    if not _on_sqlite():
        for name in POINTERS:
            op.drop_constraint(f"fk_item_{name}_revision", "item")
    op.drop_table("seed_record")
    op.drop_table("observation_choice")
    op.drop_table("term_label")
    op.drop_index(op.f("ix_observation_source_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_publication_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_indicator_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_country_id"), table_name="observation")

    op.drop_table("observation")
    op.drop_table("indicator_option")
    op.drop_table("entry_tag")
    op.drop_table("entry_level")
    op.drop_index(
        op.f("ix_entry_instrument_instrument_id"), table_name="entry_instrument"
    )

    op.drop_table("entry_instrument")
    op.drop_table("entry_evidence")
    op.drop_table("entry_body")
    op.drop_table("entry_also_topic")
    op.drop_table("term")
    op.drop_table("revision_text")
    op.drop_index("ix_publication_item_id_id", table_name="publication")
    op.drop_index(op.f("ix_publication_at"), table_name="publication")

    op.drop_table("publication")
    op.drop_index(op.f("ix_indicator_topic"), table_name="indicator")

    op.drop_table("indicator")
    op.drop_index(op.f("ix_entry_revision_topic"), table_name="entry_revision")

    op.drop_table("entry_revision")
    op.drop_table("crosswalk_goal")
    op.drop_index(op.f("ix_citation_source_id"), table_name="citation")

    op.drop_table("citation")
    op.drop_index(op.f("ix_topic_theme"), table_name="topic")

    op.drop_table("topic")
    op.drop_table("source")
    op.drop_table("revision")
    op.drop_index(op.f("ix_instrument_country_id"), table_name="instrument")

    op.drop_table("instrument")
    op.drop_index(op.f("ix_entry_country_id"), table_name="entry")

    op.drop_table("entry")
    op.drop_table("theme")
    op.drop_table("tag")
    op.drop_table("status")
    op.drop_table("source_kind")
    op.drop_table("scope")
    op.drop_table("nature")
    op.drop_table("level")
    op.drop_table("label")
    op.drop_index(op.f("ix_item_published_id"), table_name="item")

    op.drop_table("item")
    op.drop_table("instrument_kind")
    op.drop_table("evidence")
    op.drop_table("country")
