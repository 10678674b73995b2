"""What a NewsML-G2 item says of itself in itemMeta and contentMeta."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from mtqa.document import Metadata
from mtqa.formats.marks import digital_source_type, machine_translated
from mtqa.formats.xml import local_name, text_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Roles of a creator or contributor that is a machine which translates.
_MACHINES = frozenset({"machinetranslator", "machinetranslation", "automatictranslator", "mtengine"})


def item_metadata(item: etree._Element) -> Metadata:
    """The metadata of an item; ``provider`` as a name, else literal, else code."""
    about = Metadata(
        id=(item.get("guid") or "").strip(),
        headline=text_of(story_headline(item)),
        language=_language(item),
        provider=_party(meta(item, "itemMeta", "provider"))
        or _party(meta(item, "contentMeta", "infoSource")),
        date=text_of(meta(item, "itemMeta", "versionCreated")),
        status=_status(meta(item, "itemMeta", "pubStatus")),
        embargoed=text_of(meta(item, "itemMeta", "embargoed")),
    )
    return _marked(item, about)


def meta(item: etree._Element, *names: str) -> etree._Element | None:
    """The first descendant by the local names of the path to it."""
    found: etree._Element | None = item
    for name in names:
        if found is None:
            return None
        found = next(found.iterchildren(f"{{*}}{name}"), None)
    return found


def story_headline(item: etree._Element) -> etree._Element | None:
    """The headline of an item, not one below it; without any, its title."""
    content = meta(item, "contentMeta")
    headlines = (
        [] if content is None else [one for one in content.iterchildren("{*}headline") if text_of(one)]
    )
    main = [one for one in headlines if "sub" not in code(one.get("role")).lower()]
    if main or headlines:
        return (main or headlines)[0]
    title = meta(item, "itemMeta", "title")
    return title if title is not None and text_of(title) else None


def code(value: str | None) -> str:
    """The code in a QCode ("stat:usable") or at the end of a URI."""
    return (value or "").strip().rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _status(element: etree._Element | None) -> str:
    status = "" if element is None else code(element.get("qcode") or element.get("uri")).lower()
    return "canceled" if status == "cancelled" else status


def _language(item: etree._Element) -> str:
    language = meta(item, "contentMeta", "language")
    contents = meta(item, "contentSet")
    candidates = [None if language is None else language.get("tag")]
    candidates += [] if contents is None else [one.get(_LANG) for one in contents.iterchildren(etree.Element)]
    headline = story_headline(item)
    candidates += [item.get(_LANG), None if headline is None else headline.get(_LANG)]
    return next((tag.strip() for tag in candidates if tag and tag.strip()), "")


def _party(element: etree._Element | None) -> str:
    if element is None:
        return ""
    named = text_of(next(element.iterchildren("{*}name"), None))
    return named or next((value for key in ("literal", "qcode", "uri") if (value := element.get(key))), "")


def _marked(item: etree._Element, about: Metadata) -> Metadata:
    """The metadata with what says that a machine translated the story, the plainest mark first."""
    if mark := machine_translated(about.language):
        return replace(about, translated=True, source_language=mark[0], mark=mark[1])
    said = [
        (digital_source_type(value), f"digitalSourceType {value}")
        for one in item.iter("{*}digitalSourceType")
        if (value := one.get("qcode") or one.get("uri") or one.get("literal"))
    ]
    for machine, mark_of_type in said:
        if machine:
            return replace(about, translated=True, mark=mark_of_type)
    content, item_meta = meta(item, "contentMeta"), meta(item, "itemMeta")
    for one in () if content is None else content.iterchildren("{*}creator", "{*}contributor"):
        if code(one.get("role")).lower().replace("-", "") in _MACHINES:
            return replace(about, translated=True, mark=f"{local_name(one)} role {one.get('role')}")
    # A translation by whom is not said: as with a tag, who lets a machine's work through errs worse.
    for one in () if item_meta is None else item_meta.iterchildren("{*}link"):
        if code(one.get("rel")).lower() == "translatedfrom":
            source = (one.get("hreflang") or one.get("language") or "").strip()
            return replace(about, translated=True, source_language=source, mark=f"link rel {one.get('rel')}")
    return replace(about, translated=False, mark=said[0][1]) if said and said[0][0] is False else about
