"""CLIP's byte-pair merges as a compact table for the build.

The published file (openai/CLIP, bpe_simple_vocab_16e6.txt, MIT) spells each merge as two strings; only its first 48,894 merges are
used. Here a merge is the pair of token ids that it joins, two little-endian uint16, so that the whole vocabulary takes 195,576 bytes
and the reader needs no string table: token ids 0..255 are bytes, 256..511 the same bytes at a word's end, 512+i is merge i.

usage: clip_vocabulary.py bpe_simple_vocab_16e6.txt[.gz] merges.bin
"""
import gzip
import struct
import sys

MERGES = 49152 - 256 - 2


def bytes_to_unicode():
    """CLIP's printable stand-in for each byte, in vocabulary order."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    order, chars = list(printable), list(printable)
    extra = 0
    for byte in range(256):
        if byte not in printable:
            order.append(byte)
            chars.append(256 + extra)
            extra += 1
    return order, [chr(c) for c in chars]


def read_merges(path):
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf-8') as file:
        lines = file.read().split('\n')[1:MERGES + 1]
    return [tuple(line.split()) for line in lines]


def vocabulary(merges):
    """Token text -> id, as in the published vocab.json."""
    _, chars = bytes_to_unicode()
    words = chars + [c + '</w>' for c in chars] + [a + b for a, b in merges] + ['<|startoftext|>', '<|endoftext|>']
    return {word: i for i, word in enumerate(words)}


if __name__ == '__main__':
    merges = read_merges(sys.argv[1])
    assert len(merges) == MERGES
    ids = vocabulary(merges)
    assert len(ids) == 49408
    with open(sys.argv[2], 'wb') as out:
        for left, right in merges:
            out.write(struct.pack('<HH', ids[left], ids[right]))
