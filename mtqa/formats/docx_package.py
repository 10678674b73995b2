"""Opens the package of a Word document with python-docx, which by itself takes ordinary ones alone."""

from __future__ import annotations

import io
from typing import Any

#: Documents with macros, and templates, whose parts are those of ordinary documents.
_ALIKE = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


def open_package(data: bytes) -> Any:
    """The document of a package, as python-docx has it.

    Raises what python-docx does for damaged packages, and ValueError for one of another kind.
    """
    import docx  # noqa: F401 - names the classes of the parts
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    for kind in _ALIKE:
        PartFactory.part_type_for.setdefault(kind, DocumentPart)
    part = Package.open(io.BytesIO(data)).main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError(f"its main part is of the type {part.content_type}")
    return part.document
