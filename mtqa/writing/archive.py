"""A ZIP archive with some of its members written anew: all others keep their bytes, compressed as they are.

zipfile would write every member again, with headers of its own (APPNOTE.TXT 6.3.3, 4.3).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_SIZE, _CENTRAL_SIZE, _END_SIZE = 30, 46, 22
#: A size or offset that stands in an extra field instead (ZIP64); no Word document is so large.
_ELSEWHERE = 0xFFFFFFFF
#: The sizes stand behind the data.
_BEHIND = 0x08


@dataclass(frozen=True)
class _Entry:
    name: bytes
    record: bytes
    offset: int
    method: int


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with new contents for the members of these names.

    Raises zipfile.BadZipFile for an archive that is built in a way that is not rewritten.
    """
    end = data.rfind(_END)
    if end < 0 or len(data) < end + _END_SIZE:
        raise zipfile.BadZipFile("no end of its list of members")
    size, start = struct.unpack_from("<LL", data, end + 12)
    if data[start : start + 4] != _CENTRAL or start + size > end:
        raise zipfile.BadZipFile("its list of members is not where it says")
    entries = _entries(data, start, start + size)
    order = sorted(entries, key=lambda entry: entry.offset)
    wanted = {name.encode(): content for name, content in changed.items()}
    parts = [data[: order[0].offset]]
    records: dict[_Entry, bytes] = {}
    at = len(parts[0])
    for entry, following in zip(order, [*(each.offset for each in order[1:]), start], strict=True):
        local = data[entry.offset : following]
        record = entry.record
        if entry.name in wanted:
            local, record = _replaced(entry, local, wanted[entry.name])
        records[entry] = record[:42] + struct.pack("<L", at) + record[46:]
        parts.append(local)
        at += len(local)
    listed = b"".join(records[entry] for entry in entries)
    tail = data[end : end + 12] + struct.pack("<LL", len(listed), at) + data[end + 20 :]
    return b"".join([*parts, listed, data[start + size : end], tail])


def _entries(data: bytes, start: int, end: int) -> list[_Entry]:
    found = []
    while start < end:
        method, sizes = (
            struct.unpack_from("<H", data, start + 10)[0],
            struct.unpack_from("<LL", data, start + 20),
        )
        lengths = struct.unpack_from("<HHH", data, start + 28)
        (offset,) = struct.unpack_from("<L", data, start + 42)
        behind = start + _CENTRAL_SIZE + sum(lengths)
        if data[start : start + 4] != _CENTRAL or _ELSEWHERE in (*sizes, offset):
            raise zipfile.BadZipFile("a list of members that is not rewritten")
        if data[offset : offset + 4] != _LOCAL:
            raise zipfile.BadZipFile("a member that is not where the list says")
        name = data[start + _CENTRAL_SIZE : start + _CENTRAL_SIZE + lengths[0]]
        found.append(_Entry(name, data[start:behind], offset, method))
        start = behind
    return found


def _replaced(entry: _Entry, local: bytes, content: bytes) -> tuple[bytes, bytes]:
    """The bytes of a member, header and data, and its record in the list, for a new content."""
    if entry.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("a member compressed in a way that is not written")
    packed = content
    if entry.method == zipfile.ZIP_DEFLATED:
        deflate = zlib.compressobj(wbits=-15)
        packed = deflate.compress(content) + deflate.flush()
    name, extra = struct.unpack_from("<HH", local, 26)
    flags = struct.unpack_from("<H", local, 6)[0] & ~_BEHIND
    counted = struct.pack("<LLL", zlib.crc32(content), len(packed), len(content))
    names = local[_LOCAL_SIZE : _LOCAL_SIZE + name + extra]
    header = local[:6] + struct.pack("<H", flags) + local[8:14] + counted + local[26:_LOCAL_SIZE] + names
    record = entry.record[:8] + struct.pack("<H", flags) + entry.record[10:16] + counted + entry.record[28:]
    return header + packed, record
