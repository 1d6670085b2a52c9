"""What the tests of the program as a process share."""
import fcntl
import os
import pathlib
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
os.environ.pop("DECREE2JSON_DB", None)  # of whoever runs the tests
PLAN = "KẾ HOẠCH\n\nTrồng rừng năm 2024\n\nI. NHIỆM VỤ\n\n1. Sở A trồng 5 ha rừng.\n"


def run(*arguments, stdin=None, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, **options)


def start(*arguments, sigint=signal.SIG_DFL, **options):
    """Starts the program. A shell that runs this in the background has SIGINT ignored: undone here."""
    return subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            preexec_fn=lambda: signal.signal(signal.SIGINT, sigint), **options)


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not condition():
        time.sleep(0.002)
    return condition()


def screen_of(output):
    """The lines that a terminal shows after `output`, and every line that was drawn over."""
    lines, drawn = [""], []
    for piece in re.split("(\r\n|\r\x1b\\[K)", output):
        if piece == "\r\n":
            lines.append("")
        elif piece == "\r\x1b[K":
            drawn.append(lines[-1])
            lines[-1] = ""
        else:
            lines[-1] += piece
    return lines, drawn


def run_on_terminal(*arguments, columns=80, kind="xterm"):
    """Runs the program with standard error on a terminal; returns exit code and what it wrote there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=theirs,
                               env={**os.environ, "TERM": kind})
    os.close(theirs)
    output = b""
    try:
        while piece := os.read(ours, 65536):
            output += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return process.wait(), output.decode()


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.dir = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content=PLAN):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def main():
    unittest.main(argv=sys.argv[:1])
