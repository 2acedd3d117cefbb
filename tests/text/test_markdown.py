"""What Markdown may become, and how citation marks turn into notes."""

import pytest

from kb.text.markdown import Notes, to_html


def test_marks_become_notes_that_lead_to_their_sources() -> None:
    notes = Notes({"law": 1, "study": 2})

    html = to_html("Held [@study, p. 14; @law] and held [@study].", notes)

    assert 'href="#source-2" id="note-1" role="doc-noteref">2, p. 14</a>' in html
    assert 'href="#source-1" id="note-2" role="doc-noteref">1</a>' in html
    assert notes.drawn == {"study": [1, 3], "law": [2]}


def test_marks_of_unknown_sources_stay_as_they_were_written() -> None:
    notes = Notes({"law": 1})

    html = to_html("Held [@study].", notes)

    assert "[@study]" in html
    assert notes.drawn == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        '<p style="color:red">x</p>',
        "![x](https://example.org/x.png)",
        '[@law, p. "><script>alert(1)</script>]',
    ],
)
def test_nothing_dangerous_comes_through(text: str) -> None:
    html = to_html(text, Notes({"law": 1}))

    for part in ("<script", "<img", 'href="javascript', "<p style"):
        assert part not in html


def test_headings_stand_below_those_of_the_page() -> None:
    html = to_html("# One\n\n###### Six")

    assert "<h3>One</h3>" in html
    assert "<h6>Six</h6>" in html


def test_tables_are_aligned_by_classes() -> None:
    html = to_html("| a | b |\n|--:|:-:|\n| 1 | 2 |")

    assert '<td class="text-end">1</td>' in html
    assert '<td class="text-center">2</td>' in html
    assert "style" not in html
