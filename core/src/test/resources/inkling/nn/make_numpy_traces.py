"""Makes numpy-relu.json, numpy-tanh-sigmoid.json and numpy-batch-norm.json beside this file: one example's way through a small
network, forward, back, and forward again after one update, in NumPy and float64. Everything is a column, as in the
published program: W is [units x inputs]. NumpyLayersTest compares.

usage: python3 make_numpy_traces.py
"""
import json
import pathlib

import numpy as np

EPSILON = 1e-5
ALPHA = 0.1
FUNCTIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
}


def initial(random, sizes, batch_norm):
    """Numbers that float32 holds exactly, so that both programs begin with the same."""
    p = {}
    draw = lambda *shape: random.uniform(-1, 1, shape)
    for l in range(1, len(sizes)):
        p[f"W{l}"] = draw(sizes[l], sizes[l - 1])
        if batch_norm and l < len(sizes) - 1:
            p[f"gamma{l}"] = 1 + draw(sizes[l], 1) / 2
            p[f"beta{l}"] = draw(sizes[l], 1)
            p[f"mean{l}"] = draw(sizes[l], 1)
            p[f"variance{l}"] = 1.25 + draw(sizes[l], 1)
        else:
            p[f"b{l}"] = draw(sizes[l], 1)
    return {name: np.float64(np.float32(values)) for name, values in p.items()}


def forward(p, x, activations):
    v = {"X": x}
    a = x
    for l, name in enumerate(activations, start=1):
        z = v[f"Z{l}"] = p[f"W{l}"] @ a + p.get(f"b{l}", 0)
        if f"gamma{l}" in p:
            v[f"Zhat{l}"] = (z - p[f"mean{l}"]) / np.sqrt(p[f"variance{l}"] + EPSILON)
            z = v[f"Y{l}"] = p[f"gamma{l}"] * v[f"Zhat{l}"] + p[f"beta{l}"]
        a = v[f"A{l}"] = FUNCTIONS[name][0](z)
    last = len(activations) + 1
    z = v[f"Z{last}"] = p[f"W{last}"] @ a + p[f"b{last}"]
    e = np.exp(z - z.max())
    v[f"A{last}"] = e / e.sum()
    return v


def backward(p, v, label, activations):
    last = len(activations) + 1
    y = np.zeros_like(v[f"A{last}"])
    y[label] = 1
    dz = v[f"A{last}"] - y
    d = {}
    for l in range(last, 0, -1):
        d[f"dZ{l}"] = dz
        fed = v["X"] if l == 1 else v[f"A{l - 1}"]
        d[f"dW{l}"] = dz @ fed.T
        if f"b{l}" in p:
            d[f"db{l}"] = dz
        if l > 1:
            da = d[f"dA{l - 1}"] = p[f"W{l}"].T @ dz
            k = l - 1
            slope = FUNCTIONS[activations[k - 1]][1]
            if f"gamma{k}" in p:
                dy = d[f"dY{k}"] = da * slope(v[f"Y{k}"])
                d[f"dgamma{k}"] = dy * v[f"Zhat{k}"]
                d[f"dbeta{k}"] = dy
                dz = dy * p[f"gamma{k}"] / np.sqrt(p[f"variance{k}"] + EPSILON)
            else:
                dz = da * slope(v[f"Z{k}"])
    return d


def trace(seed, sizes, activations, label, batch_norm=False):
    random = np.random.RandomState(seed)
    p = initial(random, sizes, batch_norm)
    pixels = random.randint(0, 256, sizes[0]) * (random.rand(sizes[0]) < 0.7)
    x = pixels.reshape(-1, 1) / 255
    v = forward(p, x, activations)
    d = backward(p, v, label, activations)
    updated = {name: value - ALPHA * d.get("d" + name, 0) for name, value in p.items()}
    after = forward(updated, x, activations)[f"A{len(sizes) - 1}"]
    out = v[f"A{len(sizes) - 1}"]
    return {
        "activations": activations,
        "label": label,
        "pixels": pixels,
        "learning_rate": ALPHA,
        "prediction": out.argmax(),
        "loss": [-np.log(out[label, 0])],
        **p, **v, **d,
        "after_prediction": after.argmax(),
        "after_loss": -np.log(after[label, 0]),
        "after_probabilities": after,
    }


def write(name, values):
    plain = lambda v: v.ravel().tolist() if isinstance(v, np.ndarray) and 1 in v.shape else np.asarray(v).tolist()
    lines = [f'"{key}": {json.dumps(plain(value))}' for key, value in values.items()]
    path = pathlib.Path(__file__).with_name(f"numpy-{name}.json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


write("relu", trace(1, [9, 5, 4, 3], ["relu", "relu"], 2))
write("tanh-sigmoid", trace(2, [6, 7, 2, 5], ["tanh", "sigmoid"], 0))
write("batch-norm", trace(8, [11, 3, 4, 2], ["relu", "tanh"], 1, batch_norm=True))
