"""Programs that take part in the comparison: what they need, how they run, what they print."""
import collections
import dataclasses
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PEERS = pathlib.Path(__file__).resolve().parent
INKLING = str(PEERS.parent.parent / "inkling")
TIMEOUT_SECONDS = 900

# Where the peers in Java are built: Maven modules of their own, so that nobody needs them who does not want to compare.
JAVA_MODULES = {"peers": PEERS, "dl4j": PEERS / "dl4j"}
INSTALL = {
    "sklearn": "apt install --no-install-recommends python3-sklearn",
    "torch": "apt install --no-install-recommends python3-torch",
    "pyarrow": "pip install pyarrow",
    "peers": "mvn -q -f bench/peers/pom.xml package (160 MB)",
    "dl4j": "mvn -q -f bench/peers/dl4j/pom.xml package (230 MB)",
}

# Of a finished process: wall seconds, peak memory in MB, and the JSON object that it printed.
Run = collections.namedtuple("Run", "seconds memory json")


class Failure(Exception):
    """A program did not do its work; the message is one line."""


@dataclasses.dataclass(frozen=True)
class Program:
    """One program at one job. Of those with the same column the fastest variant is shown."""

    column: str
    command: list
    read: object  # from a Run to one number per row of the job, None where there is none
    variant: str = ""
    needs: tuple = ()  # modules of Python, or one of JAVA_MODULES
    threads: int = 0  # for the libraries that read it from the environment; 0: all

    @property
    def name(self):
        return ", ".join(filter(None, (self.column, self.variant)))

    def missing(self):
        """What to do before it can run, or None."""
        steps = []
        for need in self.needs:
            if need in JAVA_MODULES and not java():
                steps.append("install Java 17 or newer and set JAVA_HOME or the PATH")
            there = libraries(need).is_dir() if need in JAVA_MODULES else importlib.util.find_spec(need)
            if not there:
                steps.append(INSTALL.get(need, f"apt install --no-install-recommends python3-{need}"))
        return "; ".join(steps) or None

    def run(self, round_number):
        """One number per row, and the library's name and version where the program tells. Raises Failure."""
        command = [str(word).replace("{seed}", str(round_number + 1)) for word in self.command]
        run = execute(command, self.threads or os.cpu_count())
        try:
            return self.read(run), run.json.get("peer", "")
        except (LookupError, TypeError, ZeroDivisionError) as wrong:
            raise Failure(f"printed JSON without what is measured here: {wrong!r}") from None


def java():
    """The program to start Java peers with, or None."""
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin" / "java") if home else shutil.which("java")


def python_peer(script, *arguments):
    return [sys.executable, str(PEERS / script), *arguments]


def libraries(module):
    return JAVA_MODULES[module] / "target" / "lib"


def java_peer(module, main, *arguments):
    target = JAVA_MODULES[module] / "target"
    path = os.pathsep.join([str(target / "classes"), str(libraries(module) / "*")])
    # Both unpack native libraries into a cache, which belongs beside the rest; of DL4J's two the one with AVX2 is to be taken.
    flags = [f"-DDJL_CACHE_DIR={target / 'cache'}", f"-Dorg.bytedeco.javacpp.cachedir={target / 'cache'}"]
    if any(libraries(module).glob("nd4j-native*-avx2.jar")):
        flags.append("-Dorg.bytedeco.javacpp.platform.extension=-avx2")
    return [java(), *flags, "-cp", path, f"peers.{main}", *arguments]


def execute(command, threads):
    """Runs a command with so many threads for OpenMP and OpenBLAS to its end."""
    environment = dict(os.environ)
    if command[0] != INKLING:
        environment.update({f"{library}_NUM_THREADS": str(threads) for library in ("OMP", "OPENBLAS", "MKL")})
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, env=environment)
        alarm = threading.Timer(TIMEOUT_SECONDS, process.kill)
        alarm.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            process.kill()
            raise
        finally:
            alarm.cancel()
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(seconds, usage.ru_maxrss / 1024, parsed(process.returncode, output, errors))


def parsed(status, output, errors):
    output.seek(0)
    errors.seek(0)
    lines = [line for line in errors.read().decode(errors="replace").splitlines() if line.strip()]
    if status:
        # Python says last what went wrong, Java and Inkling first.
        lines = lines[-1:] if any("Traceback" in line for line in lines) else lines[:1]
        reason = f"stopped by signal {-status}" if status < 0 else f"exit code {status}"
        raise Failure(f"{reason}: {' '.join(lines)}")
    try:
        return json.loads(output.read().decode().strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise Failure("did not print a line of JSON") from None
