"""What the Python peers of bench/compare share: their options, the pictures, the clock and the line of JSON."""
import argparse
import gzip
import json
import os
import pathlib
import statistics
import time


def options(description, **arguments):
    """The command line of a peer. Call it before NumPy or PyTorch is imported: they read the number of threads only once.

    Each of arguments is a positional one, with the values it may have or its type.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind in arguments.items():
        parser.add_argument(name, **({"choices": kind} if isinstance(kind, list) else {"type": kind}))
    parser.add_argument("--data", default="mnist", help="folder of the four MNIST .gz files")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=4, help="how long to measure, after one second of warming up")
    parsed = parser.parse_args()
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = str(parsed.threads)
    return parsed


def digits(folder, part="train"):
    """Pixels as unsigned bytes [n × 784] and labels [n]; part is train or t10k."""
    import numpy as np

    def read(name, header):
        with gzip.open(pathlib.Path(folder) / f"{part}-{name}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    return read("images-idx3", 16).reshape(-1, 784), read("labels-idx1", 8)


def scaled(folder, part="train"):
    """Pixels as float32 in 0..1 and labels as 64-bit integers."""
    pixels, labels = digits(folder, part)
    return pixels.astype("float32") / 255, labels.astype("int64")


def per_second(step, amount, seconds, warm_up=1, windows=5):
    """How much is done in a second if each call of step does amount: median, smallest and largest of some windows."""
    end = time.perf_counter() + warm_up
    while time.perf_counter() < end:
        step()
    rates = []
    for _ in range(windows):
        begin = time.perf_counter()
        done = 0
        while time.perf_counter() - begin < seconds / windows:
            step()
            done += amount
        rates.append(done / (time.perf_counter() - begin))
    return {"value": statistics.median(rates), "min": min(rates), "max": max(rates)}


def report(library, threads, results, **check):
    """Prints the one line: results are dicts of job, name, value, unit and perhaps min and max."""
    print(json.dumps({"peer": library, "threads": threads, "results": results, **check}))
