"""The published two-layer network in NumPy: full-batch gradient descent on a Kaggle-layout CSV.

usage: numpy_published.py CSV ITERATIONS [float32|float64]
Prints one JSON object: peer, loadSeconds, secondsPerIteration (the first one left out), trainCorrect.
"""
import json
import sys
import time

import numpy as np
import pandas as pd

path, iterations = sys.argv[1], int(sys.argv[2])
precision = np.dtype(sys.argv[3] if len(sys.argv) > 3 else "float64").type

start = time.perf_counter()
rows = np.array(pd.read_csv(path))
np.random.seed(0)
np.random.shuffle(rows)
train = rows[1000:].T
labels = train[0]
pixels = (train[1:] / 255.0).astype(precision)
count = labels.size
load_seconds = time.perf_counter() - start

w1 = (np.random.rand(10, 784) - 0.5).astype(precision)
b1 = (np.random.rand(10, 1) - 0.5).astype(precision)
w2 = (np.random.rand(10, 10) - 0.5).astype(precision)
b2 = (np.random.rand(10, 1) - 0.5).astype(precision)
one_hot = np.eye(10, dtype=precision)[labels].T
rate = precision(0.1)


def forward():
    z1 = w1.dot(pixels) + b1
    a1 = np.maximum(z1, 0)
    z2 = w2.dot(a1) + b2
    e = np.exp(z2 - z2.max(axis=0))
    return z1, a1, e / e.sum(axis=0)


times = []
for iteration in range(iterations):
    begin = time.perf_counter()
    z1, a1, a2 = forward()
    if iteration % 10 == 0:
        correct = (a2.argmax(axis=0) == labels).sum()
    dz2 = a2 - one_hot
    dz1 = w2.T.dot(dz2) * (z1 > 0)
    w1 -= rate * (dz1.dot(pixels.T) / count)
    b1 -= rate * (dz1.sum(axis=1, keepdims=True) / count)
    w2 -= rate * (dz2.dot(a1.T) / count)
    b2 -= rate * (dz2.sum(axis=1, keepdims=True) / count)
    times.append(time.perf_counter() - begin)

print(json.dumps({
    "peer": f"NumPy {np.__version__}",
    "loadSeconds": load_seconds,
    "secondsPerIteration": float(np.median(times[1:] or times)),
    "trainCorrect": int((forward()[2].argmax(axis=0) == labels).sum()),
}))
