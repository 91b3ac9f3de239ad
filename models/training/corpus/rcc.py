"""Read the files inside a Qt binary resource bundle (.rcc), formats 1 to 3.

Source of the format: qtbase `src/corelib/io/qresource.cpp` and `src/tools/rcc/rcc.cpp`.
"""
from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Iterator

_COMPRESSED, _DIRECTORY, _ZSTD = 1, 2, 4


def read(bundle: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) for every file of the bundle; ValueError when it is not one."""
    raw = bundle.read_bytes()
    if raw[:4] != b"qres":
        raise ValueError(f"{bundle} is not a Qt resource bundle")
    version, tree, data, names = struct.unpack(">4I", raw[4:20])
    step = 14 if version < 2 else 22

    def name(offset: int) -> str:
        at = names + offset
        length = struct.unpack(">H", raw[at:at + 2])[0]
        return raw[at + 6:at + 6 + 2 * length].decode("utf-16-be")

    def walk(node: int, prefix: str) -> Iterator[tuple[str, bytes]]:
        at = tree + node * step
        name_offset, flags = struct.unpack(">IH", raw[at:at + 6])
        path = prefix + name(name_offset) if node else ""
        if flags & _DIRECTORY:
            count, first = struct.unpack(">II", raw[at + 6:at + 14])
            for child in range(first, first + count):
                yield from walk(child, path + "/" if path else "")
            return
        start = data + struct.unpack(">I", raw[at + 10:at + 14])[0]
        size = struct.unpack(">I", raw[start:start + 4])[0]
        body = raw[start + 4:start + 4 + size]
        if flags & _ZSTD:
            return  # pictures are stored as they are; only text is packed with zstd
        yield path, zlib.decompress(body[4:]) if flags & _COMPRESSED else body

    yield from walk(0, "")
