"""What the tests of DOCX share."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories


def saved(document):
    """The file of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rezipped(data, changes, compression=zipfile.ZIP_DEFLATED):
    """The archive with parts replaced, or taken out where the change is None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for name in old.namelist():
            part = changes.get(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return stream.getvalue()


def part_of(data, name):
    """A part of the archive."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def add(document, inner):
    """A paragraph with these runs, in WordprocessingML."""
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def simple(*texts):
    """A document of paragraphs with these texts."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def read(data, path="x.docx", size=1_000_000):
    """The one story of a file or document, or why it cannot be read."""
    (story,) = read_stories(RawFile(path, data if isinstance(data, bytes) else saved(data), size))
    return story


def kinds(document):
    """The kind of each block of a story, and its text."""
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def with_notes(document, footnotes, endnotes=""):
    """The document with parts of notes, given as WordprocessingML."""
    parts = {}
    relations, types = "", ""
    for kind, inner in (("footnotes", footnotes), ("endnotes", endnotes)):
        if inner:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {nsdecls('w')}>{inner}</w:{kind}>"
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            relations += f'<Relationship Id="n{kind}" Type="{base}/{kind}" Target="{kind}.xml"/>'
            media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            types += f'<Override PartName="/word/{kind}.xml" ContentType="{media}"/>'
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, end, more in (
            ("word/_rels/document.xml.rels", "</Relationships>", relations),
            ("[Content_Types].xml", "</Types>", types),
        ):
            parts[name] = archive.read(name).decode().replace(end, more + end)
    return rezipped(data, parts)


def note(kind, number, text, more=""):
    """A footnote or an endnote, in WordprocessingML."""
    return f'<w:{kind} w:id="{number}"{more}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'


#: A file with nothing wrong in it.
GOOD = saved(simple("Ships came in.", "Rain fell."))
