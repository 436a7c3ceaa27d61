"""PyTorch with the settings of Inkling's recipe `fast`: 784-256-10, ReLU, Adam, one cycle, batch 64, 3 epochs, deskewed digits.

Gives the seconds from the start of the process until the test set is scored, the deskewing by NumPy taken off, and the accuracy.
"""
import os
import time

import common

options = common.options(__doc__, seed=int)

import numpy as np
import torch
from torch.nn import functional

HIDDEN, BATCH, EPOCHS, PEAK = 256, 64, 3, 0.004
torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)


def deskewed(pixels):
    """Rows moved sideways until the principal axis of the ink stands upright, 45° at most; pixels [n × 784] in 0..1."""
    pictures = pixels.reshape(-1, 28, 28)
    place = np.arange(28, dtype=np.float32)
    mass = pictures.sum((1, 2)) + 1e-9
    column = pictures.sum(1) @ place / mass
    row = pictures.sum(2) @ place / mass
    covariance = np.einsum("nrc,r,c->n", pictures, place, place, optimize=True) / mass - row * column
    variance = pictures.sum(2) @ place**2 / mass - row**2
    slope = np.clip(covariance / np.maximum(variance, 1e-9), -1, 1)
    source = place + slope[:, None, None] * (place[:, None] - row[:, None, None])
    left = np.floor(source).astype(np.int64)
    part = (source - left).astype(np.float32)
    padded = np.pad(pictures, ((0, 0), (0, 0), (1, 1)))

    def read(columns):
        return np.take_along_axis(padded, np.clip(columns + 1, 0, 29), 2)

    return (read(left) * (1 - part) + read(left + 1) * part).reshape(-1, 784).astype(np.float32)


def factor(update, total):
    """Of the learning rate: up from a tenth, down to a tenth, and on to a thousandth in the last tenth of the run."""
    return float(np.interp(update / total, [0, 0.45, 0.9, 1], [0.1, 1, 0.1, 0.001]))


def process_start():
    """On the clock of time.time; where the system does not tell, the start of this script, about 10 ms later."""
    try:
        with open("/proc/self/stat") as stat:
            ticks = int(stat.read().rsplit(")", 1)[1].split()[19])
        return time.time() - (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK"))
    except OSError:
        return time.time() - time.process_time()


start = process_start()
train, test = common.scaled(options.data), common.scaled(options.data, "t10k")
begin = time.time()
train, test = (deskewed(train[0]), train[1]), (deskewed(test[0]), test[1])
deskewing = time.time() - begin

pixels, labels = map(torch.from_numpy, train)
w1, b1 = torch.randn(HIDDEN, 784) * (2 / 784) ** 0.5, torch.zeros(HIDDEN)
w2, b2 = torch.randn(10, HIDDEN) * (2 / HIDDEN) ** 0.5, torch.zeros(10)
parameters = [p.requires_grad_() for p in (w1, b1, w2, b2)]
optimizer = torch.optim.Adam(parameters, lr=PEAK, foreach=True)
total = EPOCHS * (len(labels) // BATCH)


def logits(x):
    return functional.linear(functional.relu(functional.linear(x, w1, b1)), w2, b2)


update = 0
for _ in range(EPOCHS):
    order = torch.randperm(len(labels))
    x, y = pixels[order], labels[order]
    for first in range(0, len(y) - BATCH + 1, BATCH):
        for group in optimizer.param_groups:
            group["lr"] = PEAK * factor(update, total)
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(logits(x[first : first + BATCH]), y[first : first + BATCH]).backward()
        optimizer.step()
        update += 1

with torch.inference_mode():
    images, classes = map(torch.from_numpy, test)
    accuracy = (logits(images).argmax(1) == classes).float().mean().item()
seconds = time.time() - start - deskewing
results = [
    {"job": "to-98", "name": "whole process", "value": seconds, "unit": "s"},
    {"job": "to-98", "name": "test accuracy", "value": 100 * accuracy, "unit": "%"},
]
common.report(f"PyTorch {torch.__version__}", options.threads, results, deskewSeconds=deskewing)
