"""What the tests of several desks at one server share."""

import os
import pathlib
import signal
import subprocess
import sys
import time

# What a desk may be told when another is writing, or when the server was killed.
PASSING = {'register-busy', 'desks-met', 'server-lost', 'server-absent', 'server-refuses', 'server-starting'}


def kill_server():
  """Cuts the server's power, so to say, in the middle of the work, and starts it again."""
  time.sleep(1.0)
  control = os.environ['SIJIL_TEST_PG_CTL'].split()
  pid = int(pathlib.Path(os.environ['PGDATA'], 'postmaster.pid').read_text(encoding='utf-8').split()[0])
  os.kill(pid, signal.SIGKILL)
  for _ in range(60):  # the first start is refused until the old children are gone
    time.sleep(0.2)
    if subprocess.run([*control, 'start'], capture_output=True, check=False).returncode == 0:
      return
  sys.exit('the server did not start again')
