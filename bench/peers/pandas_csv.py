"""Reading a CSV of the Kaggle layout into memory, twice: pandas with its defaults, told that these are bytes, or by Apache Arrow;
or NumPy's loadtxt."""
import common

options = common.options(__doc__, way=["defaults", "bytes", "pyarrow", "loadtxt"], csv=str)

import time

import numpy as np
import pandas as pd

READERS = {
    "defaults": lambda path: pd.read_csv(path).to_numpy(),
    "bytes": lambda path: pd.read_csv(path, dtype=np.uint8).to_numpy(),
    "pyarrow": lambda path: pd.read_csv(path, engine="pyarrow").to_numpy(),
    "loadtxt": lambda path: np.loadtxt(path, dtype=np.uint8, delimiter=",", skiprows=1),
}
results = []
for name in ("first", "again"):
    begin = time.perf_counter()
    rows = READERS[options.way](options.csv)
    results.append({"job": "csv", "name": name, "unit": "s", "value": time.perf_counter() - begin})
library = f"NumPy {np.__version__}" if options.way == "loadtxt" else f"pandas {pd.__version__}"
common.report(library, options.threads, results, rows=len(rows), columns=rows.shape[1], sum=int(rows.sum(dtype=np.int64)))
