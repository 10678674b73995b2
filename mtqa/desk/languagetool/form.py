"""The parameters of a request, from its query and its body."""

from __future__ import annotations

from urllib.parse import parse_qsl

from mtqa.desk.languagetool.errors import BadRequest

# LanguageTool knows some thirty parameters; clients send a few of their own.
_MOST_FIELDS = 100


def form_fields(query: bytes, body: bytes) -> dict[str, str]:
    """The fields of the query and of a urlencoded body, decoded; the last of a name counts.

    The content type is not looked at: LTeX sends a form and calls it application/json.

    Raises BadRequest for what is not UTF-8 and for too many fields.
    """
    fields: dict[str, str] = {}
    for part in (query, body):
        try:
            pairs = parse_qsl(
                part.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
            )
        except UnicodeDecodeError:
            raise BadRequest("The request is not UTF-8") from None
        except ValueError:
            raise BadRequest(f"More than {_MOST_FIELDS} parameters") from None
        fields |= dict(pairs)
    return fields
