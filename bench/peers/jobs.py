"""The jobs of the comparison: which programs take part in each, and which numbers of theirs are compared."""
import dataclasses

from programs import INKLING, Program, java_peer, python_peer
from table import Row

ITERATIONS = 500
NUMPY_ITERATIONS = 25
FULL_BATCH = 41_000


@dataclasses.dataclass(frozen=True)
class Conditions:
    csv: str  # a CSV of Kaggle's layout, 42,000 rows; "" if no job needs one
    data: str  # folder of MNIST's four .gz files; "" if no job needs it
    threads: int
    seconds: float
    scratch: str  # folder for files that nobody needs afterwards


@dataclasses.dataclass(frozen=True)
class Job:
    family: str  # jobs of one family share a table: this is its title
    rows: list
    programs: object  # from Conditions to the programs, Inkling first
    needs: tuple  # "csv", "data"


def results(*indices, factor=1.0, turned=None):
    """Reads the values of some results by their place; turned is for a time that takes the place of a rate: turned / rate."""

    def read(run):
        values = [run.json["results"][index]["value"] for index in indices]
        return [turned / value if turned else factor * value for value in values]

    return read


def train(c, *arguments, data=None):
    out = f"{c.scratch}/model.safetensors"
    return [INKLING, "train", "--json", "--data", data or c.csv, "--threads", c.threads, "--out", out, *arguments]


def bench(c, job, things=1, data=None):
    """A job of `inkling bench` that measures so many things: its seconds are shared among them, two fifths for warming up."""
    arguments = ["--data", data or c.data, "--threads", c.threads, "--seconds", things * (c.seconds + 3)]
    return [INKLING, "bench", "--json", "--only", job, *arguments]


def published_inkling(c, read):
    return Program("Inkling", train(c, "--numpy-seed", 0, "--iterations", ITERATIONS), read)


def published_numpy(c, precision, iterations, read):
    command = python_peer("numpy_published.py", c.csv, iterations, precision)
    return Program(f"NumPy {precision}", command, read, needs=("numpy", "pandas"), threads=c.threads)


def thread_counts(c):
    return sorted({1, c.threads})


def named(threads):
    return "1 thread" if threads == 1 else f"{threads} threads"


def python_mnist(c, column, need, script, arguments, read, variant=""):
    """A Python peer that reads MNIST, once for each number of threads."""
    for threads in thread_counts(c):
        command = python_peer(script, *arguments, "--data", c.data, "--threads", threads, "--seconds", c.seconds)
        name = f"{variant}, {named(threads)}" if variant else named(threads)
        yield Program(column, command, read, variant=name, needs=(need,), threads=threads)


def java_mnist(c, column, module, main, arguments, read):
    for threads in thread_counts(c):
        command = java_peer(module, main, c.data, threads, c.seconds, *arguments)
        yield Program(column, command, read, variant=named(threads), needs=(module,), threads=threads)


def library_training(c, hidden, batch, examples, read):
    for way in ("autograd", "by-hand", "columns") if batch == examples else ("autograd", "by-hand"):
        yield from python_mnist(c, "PyTorch", "torch", "torch_train.py", [way, hidden, batch, examples], read, way.replace("-", " "))
    yield from java_mnist(c, "DJL with PyTorch", "peers", "DjlTrain", [hidden, batch, examples], read)
    yield from java_mnist(c, "DL4J", "dl4j", "Dl4jTrain", [hidden, batch, examples], read)


def full_batch(c):
    per_iteration = lambda run: [1e3 * run.json["secondsPerIteration"]]
    yield published_inkling(c, per_iteration)
    for precision in ("float64", "float32"):
        yield published_numpy(c, precision, NUMPY_ITERATIONS, per_iteration)
    yield from library_training(c, 10, FULL_BATCH, FULL_BATCH, results(0, turned=1e3 * FULL_BATCH))


def process(c):
    whole = lambda run: [run.seconds, run.memory]
    yield published_inkling(c, whole)
    yield published_numpy(c, "float64", ITERATIONS, whole)


def csv(c):
    first = train(c, "--iterations", 1)
    yield Program("Inkling", first, lambda run: [run.json["loadSeconds"], None])
    yield Program("Inkling", bench(c, "csv", data=c.csv), lambda run: [None, *results(0)(run)])
    for way in ("defaults", "bytes", "pyarrow"):
        needs = ("numpy", "pandas", "pyarrow") if way == "pyarrow" else ("numpy", "pandas")
        yield Program("pandas", python_peer("pandas_csv.py", way, c.csv), results(0, 1), variant=way, needs=needs)
    yield Program("NumPy loadtxt", python_peer("pandas_csv.py", "loadtxt", c.csv), results(0, 1), needs=("numpy", "pandas"))


def mini_batch(place, hidden, batch):
    def programs(c):
        yield Program("Inkling", bench(c, "mini-batch", 2), results(place, factor=1e-3))
        read = results(0, factor=1e-3)
        yield from python_mnist(c, "scikit-learn", "sklearn", "sklearn_mlp.py", ["train", hidden, batch], read)
        yield from library_training(c, hidden, batch, 60_000, read)

    return programs


def product(c):
    yield Program("Inkling", bench(c, "product", 4), results(0, 1, 2, 3))
    for threads in thread_counts(c):
        command = python_peer("numpy_product.py", "--threads", threads, "--seconds", c.seconds)
        yield Program(f"NumPy, {named(threads)}", command, results(0, 1, 2, 3), needs=("numpy",), threads=threads)


def predict(c):
    read = results(0, factor=1e-3)
    yield Program("Inkling", bench(c, "predict-many"), read)
    yield from java_mnist(c, "ONNX Runtime", "peers", "OnnxPredict", [128], read)
    yield from python_mnist(c, "PyTorch", "torch", "torch_predict.py", [128], read)
    yield from python_mnist(c, "scikit-learn", "sklearn", "sklearn_mlp.py", ["predict", 128, 64], read)


def to_98(c):
    recipe = train(c, "--recipe", "fast", "--seed", "{seed}", data=c.data)
    yield Program("Inkling", recipe, lambda run: [run.seconds, 100 * run.json["testAccuracy"]])
    yield from python_mnist(c, "PyTorch", "torch", "torch_fast.py", ["{seed}"], results(0, 1))


PUBLISHED = "784-10-10, full batch of 41,000"
JOBS = {
    "full-batch": Job(PUBLISHED, [Row("one iteration, ms")], full_batch, ("csv", "data")),
    "process": Job(
        PUBLISHED, [Row(f"whole process, {ITERATIONS} iterations, s"), Row("peak memory, MB", 0)], process, ("csv",)
    ),
    "csv": Job(
        "The 77 MB Kaggle CSV into memory",
        [Row("first read of a process, s", 2), Row("read again, s", 2)],
        csv,
        ("csv",),
    ),
    "mini-batch": Job(
        "784-128-10, batch 64, plain gradient descent, learning rate 0.1",
        [Row("training, 1000 images/s", more_is_better=True)],
        mini_batch(0, 128, 64),
        ("data",),
    ),
    "mini-batch-512": Job(
        "784-512-10, batch 128, plain gradient descent, learning rate 0.1",
        [Row("training, 1000 images/s", more_is_better=True)],
        mini_batch(1, 512, 128),
        ("data",),
    ),
    "product": Job(
        "Dense float32 products, GFLOP/s; Inkling on one thread",
        [
            Row("512×512 · 512×512", more_is_better=True),
            Row("64×784 · 784×512", more_is_better=True),
            Row("(64×784)ᵀ · 64×512", more_is_better=True),
            Row("64×512 · (784×512)ᵀ", more_is_better=True),
        ],
        product,
        ("data",),
    ),
    "predict": Job(
        "10,000 images through 784-128-10",
        [Row("prediction, 1000 images/s", more_is_better=True)],
        predict,
        ("data",),
    ),
    "to-98": Job(
        "The recipe `fast`: 784-256-10, Adam, one cycle, batch 64, 3 epochs, deskewed",
        [Row("whole process, s", 2), Row("test accuracy, %", 2, more_is_better=True, compared=False)],
        to_98,
        ("data",),
    ),
}
