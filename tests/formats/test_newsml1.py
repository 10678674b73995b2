"""NewsML 1."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError, NoTextError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from tests.formats.xml_support import blocks, format_of, place_of, read_all, story

REAL = (
    Path(os.environ.get("MTQA_DATA", Path(__file__).parents[3] / "shared" / "data")) / "real-files" / "newsml"
)
NITF = "<nitf><body><body.content><p>It rained\non Monday.</p></body.content></body></nitf>"
CDATA = "<![CDATA[<P>It rained</P>\n<P>on Monday.</P>]]>"


def content(data: str, media: str = "Text") -> str:
    return f'<ContentItem><MediaType FormalName="{media}"/><DataContent>{data}</DataContent></ContentItem>'


def item(inner: str, *, lines: str = "", status: str = "Usable", more: str = "") -> str:
    return f"""<NewsItem xml:lang="en">
<Identification><NewsIdentifier><ProviderId>example.org</ProviderId>
<PublicIdentifier>urn:newsml:example.org:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><ThisRevisionCreated>20300301T120000Z</ThisRevisionCreated>
<Status FormalName="{status}"/>{more}</NewsManagement>
<NewsComponent><NewsLines><HeadLine>Rain in Cluj</HeadLine>{lines}</NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Example"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="EN"/></DescriptiveMetadata>
{inner}</NewsComponent></NewsItem>"""


def news(*items: str) -> str:
    return f"<NewsML Version='1.2'><NewsEnvelope/>{''.join(items)}</NewsML>"


def test_nitf_in_a_component() -> None:
    text = news(item(content(NITF)))
    document = story(text)
    assert document.format == "newsml"
    assert blocks(document, BlockKind.HEADLINE) == ["Rain in Cluj"]
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday."]
    line, element = place_of(document, "on Monday")
    assert text.splitlines()[line - 1].startswith("on Monday")
    assert element == ("/NewsML/NewsItem[1]/NewsComponent/ContentItem/DataContent/nitf/body/body.content/p")


@pytest.mark.parametrize(
    "data",
    [
        CDATA,
        "<p>It rained</p><p>on Monday.</p>",
        "<html><body><p>It rained</p><p>on Monday.</p></body></html>",
    ],
)
def test_paragraphs_within_a_component_within(data: str) -> None:
    document = story(news(item(f"<NewsComponent>{content(data)}</NewsComponent>")))
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained", "on Monday."]


def test_plain_text_keeps_its_lines() -> None:
    document = story(news(item(content("It rained on Monday.\n\nNobody was hurt in the town."))))
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday.", "Nobody was hurt in the town."]


def test_packed_text() -> None:
    packed = base64.b64encode(b"<p>It rained on Monday.</p>").decode()
    data = f'<Encoding Notation="Base64"><DataContent>{packed}</DataContent></Encoding>'
    document = story(news(item(f'<ContentItem><MediaType FormalName="Text"/>{data}</ContentItem>')))
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday."]


def test_the_line_below_the_headline_is_read_once() -> None:
    line = "<SubHeadLine>{}</SubHeadLine>"
    again = story(news(item(content(CDATA), lines=line.format("It rained"))))
    assert blocks(again, BlockKind.PARAGRAPH) == ["It rained", "on Monday."]
    own = story(news(item(content(CDATA), lines=line.format("Nobody was hurt."))))
    assert blocks(own, BlockKind.PARAGRAPH) == ["Nobody was hurt.", "It rained", "on Monday."]


def test_what_it_says_of_the_story() -> None:
    about = story(news(item(content(NITF)))).metadata
    assert (about.id, about.headline) == ("urn:newsml:example.org:1", "Rain in Cluj")
    assert (about.language, about.provider, about.status) == ("EN", "Example", "usable")
    assert (about.date, about.embargoed) == ("20300301T120000Z", "")


def test_an_embargo() -> None:
    change = (
        '<StatusWillChange><FutureStatus FormalName="Usable"/>'
        "<DateAndTime>20300302T120000Z</DateAndTime></StatusWillChange>"
    )
    about = story(news(item(content(NITF), status="Embargoed", more=change))).metadata
    assert (about.status, about.embargoed) == ("embargoed", "20300302T120000Z")


def test_each_item_is_a_story_and_pictures_give_their_captions() -> None:
    caption = f"<NewsComponent>{content('A street in Cluj.')}{content('QUJD', 'Photo')}</NewsComponent>"
    found = read_all(news(item(content(NITF) + caption), item(content(CDATA))))
    assert [blocks(one, BlockKind.PARAGRAPH) for one in found if isinstance(one, Document)] == [
        ["It rained on Monday.", "A street in Cluj."],
        ["It rained", "on Monday."],
    ]


def test_the_first_of_equivalents() -> None:
    both = '<NewsComponent EquivalentsList="yes">{}</NewsComponent>'
    inner = "".join(f"<NewsComponent>{content(data)}</NewsComponent>" for data in (NITF, CDATA))
    document = story(news(item(both.format(inner))))
    assert blocks(document, BlockKind.PARAGRAPH) == ["It rained on Monday."]


def test_an_item_without_text() -> None:
    empty = item("").replace("<HeadLine>Rain in Cluj</HeadLine>", "")
    (found,) = read_all(news(empty))
    assert isinstance(found, NoTextError)
    assert found.reason == "line 1: NewsItem urn:newsml:example.org:1: no text"


def test_a_file_that_breaks_off_keeps_its_whole_items() -> None:
    first, error = read_all(news(item(content(NITF)), item(content(CDATA)))[:-200])
    assert isinstance(first, Document)
    assert isinstance(error, InputError)
    assert "broken XML" in error.reason


def test_recognised_by_its_root() -> None:
    assert format_of("<NewsML><NewsItem/>") == "newsml"


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("ntb-afp.xml", "Burkina Faso is banning imports"),
        ("sd-ana1.xml", "Wage employment in the private sector grew in March"),
        ("sd-afp20.xml", "L'opératrice du Samu condamnée"),
    ],
)
def test_agencies(name: str, opening: str) -> None:
    if not (REAL / name).is_file():
        pytest.skip("the real files are not at hand")
    (document,) = read_stories(RawFile(name, (REAL / name).read_bytes()))
    assert isinstance(document, Document)
    assert document.format == "newsml"
    assert blocks(document, BlockKind.PARAGRAPH)[0].startswith(opening)
