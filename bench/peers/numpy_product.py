"""NumPy's float32 matrix product, which is its BLAS's sgemm, for 512 × 512 matrices and for a layer
of 784 × 512 and 64 pictures: forward, its gradient, and back."""
import common

options = common.options(__doc__)

import numpy as np

random = np.random.default_rng(1)


def matrix(rows, columns):
    return random.standard_normal((rows, columns), dtype=np.float32)


def blas():
    """The file of the BLAS that is loaded, where the system tells."""
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps if "blas" in line.rsplit("/", 1)[-1]}
    except OSError:
        paths = set()
    return max(paths, key=len).rsplit("/", 1)[-1] if paths else "an unknown BLAS"


def measured(name, left, right):
    """Left and right as sgemm sees them; a transposed operand is a view, which NumPy passes on without copying."""
    out = np.empty((left.shape[0], right.shape[1]), np.float32)
    operations = 2 * left.shape[0] * left.shape[1] * right.shape[1] / 1e9
    rate = common.per_second(lambda: np.matmul(left, right, out=out), operations, options.seconds / 4, warm_up=0.3)
    return {"job": "product", "name": name, "unit": "GFLOP/s", **rate}


pictures, weights, deltas = matrix(64, 784), matrix(784, 512), matrix(64, 512)
results = [
    measured("512 x 512 x 512", matrix(512, 512), matrix(512, 512)),
    measured("64 x 784 x 512", pictures, weights),
    measured("64 x 784 x 512, left transposed", pictures.T, deltas),
    measured("64 x 784 x 512, right transposed", deltas, weights.T),
]
common.report(f"NumPy {np.__version__} with {blas()}", options.threads, results)
