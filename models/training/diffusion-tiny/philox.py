"""Philox 4x32-10 and Box-Muller as torch.randn uses them on CUDA: the noise of workers/diffusion/noise.ts, in numpy.

Element i of draw n for a seed: the block with counter (n, 0, i, 0) and key (low word, high word of the seed).
"""
import numpy as np

M0, M1, W0, W1 = (np.uint64(x) for x in (0xD2511F53, 0xCD9E8D57, 0x9E3779B9, 0xBB67AE85))
LOW = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)


def philox4x32(c0, c1, c2, c3, k0, k1):
    for _ in range(10):
        p0, p1 = M0 * c0, M1 * c2
        c0, c1, c2, c3 = (p1 >> SHIFT) ^ c1 ^ k0, p1 & LOW, (p0 >> SHIFT) ^ c3 ^ k1, p0 & LOW
        k0, k1 = (k0 + W0) & LOW, (k1 + W1) & LOW
    return c0, c1, c2, c3


class Noise:
    def __init__(self, seed):
        self.key = np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32)
        self.draw = 0

    def next(self, length):
        zeros = np.zeros(length, np.uint64)
        c = philox4x32(zeros + np.uint64(self.draw), zeros, np.arange(length, dtype=np.uint64), zeros,
                       zeros + self.key[0], zeros + self.key[1])
        self.draw += 1
        u = (c[0].astype(np.float64) + 0.5) / 2**32
        v = (c[1].astype(np.float64) + 0.5) / 2**32 * 2 * np.pi
        return (np.sqrt(-2 * np.log(u)) * np.sin(v)).astype(np.float32)
