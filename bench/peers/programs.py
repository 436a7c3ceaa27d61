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
JAVA_PEERS = PEERS / "target"
TIMEOUT_SECONDS = 900

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
    needs: tuple = ()  # modules of Python, or "maven" for the peers in Java
    threads: int = 0  # for the libraries that read it from the environment; 0: all

    @property
    def name(self):
        return ", ".join(filter(None, (self.column, self.variant)))

    def missing(self):
        """What to install before it can run, or None."""
        for need in self.needs:
            if need == "maven":
                if not (JAVA_PEERS / "lib").is_dir():
                    return "mvn -q -f bench/peers/pom.xml package   (some 170 MB of libraries)"
                if not java():
                    return "Java 17 or newer in JAVA_HOME or on the PATH"
            elif importlib.util.find_spec(need) is None:
                package = {"sklearn": "python3-sklearn", "torch": "python3-torch"}.get(need, f"python3-{need}")
                return f"apt install --no-install-recommends {package}"
        return None

    def run(self, round_number):
        """One number per row, and the library's name and version where the program tells. Raises Failure."""
        command = [str(word).replace("{seed}", str(round_number + 1)) for word in self.command]
        run = execute(command, self.threads or os.cpu_count())
        return self.read(run), run.json.get("peer", "")


def java():
    """The program to start Java peers with, or None."""
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin" / "java") if home else shutil.which("java")


def python_peer(script, *arguments):
    return [sys.executable, str(PEERS / script), *arguments]


def java_peer(main, *arguments):
    path = os.pathsep.join([str(JAVA_PEERS / "classes"), str(JAVA_PEERS / "lib" / "*")])
    # DJL unpacks its native library into a cache, which belongs beside the rest.
    return [java(), f"-DDJL_CACHE_DIR={JAVA_PEERS / 'djl'}", "-cp", path, f"peers.{main}", *arguments]


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
