#!/usr/bin/env python3
"""Looks at every byte that a day's work wrote, and at every file it left.

Usage: test-traces.py SIJILCTL RECORD_WRITES_LIBRARY EXAMPLES

What tells of a person may stand in the register, and in the paper that an officer asked for: in no other file, not even in
one that was taken away since, and in no name of a file. Whatever the umask, every file is for its owner only.
"""

import fcntl
import os
import pathlib
import stat
import sys
import tempfile

import disk_log
from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
PLACES = {'HOME': 'home', 'TMPDIR': 'tmp', 'XDG_RUNTIME_DIR': 'run', 'XDG_CACHE_HOME': 'home/.cache',
          'XDG_CONFIG_HOME': 'home/.config', 'XDG_DATA_HOME': 'home/.local/share', 'XDG_STATE_HOME': 'home/.local/state'}
TOLD = ('Fassi', 'الفاسي', 'Zineb', 'زينب', 'ZZ30000', '+2120')


# Where what is on its way lies, see SijilTempFolder.
MEMORY = ('{}/run', '{}/tmp', '/dev/shm')


def is_left(path):
  """Whether it is of no program that lives: others of this computer work, too."""
  try:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
  except OSError:
    return False
  try:
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return path.exists()
  except OSError:
    return False
  finally:
    os.close(folder)


def papers(office):
  """The papers of the first file, as a desk asks for them."""
  asked = office.folder / 'asked'
  asked.mkdir(mode=0o700)
  file = next(answer for answer in office.answers if answer.get('kind') == 'application')['number']
  entry = next(answer['entry']['number'] for answer in office.answers if answer.get('state') == 'accepted')
  office.do('agent', 'receipt', file, '--pdf', str(asked / 'receipt.pdf'))
  office.do('agent', 'search', 'Fassi')
  office.do('agent', 'show', entry)
  office.do('registrar', 'export', 'entries', '--csv', str(asked / 'entries.csv'))


def find_traces(office, records):
  """Where something stands that should not."""
  allowed = (str(office.register), str(office.folder / 'asked'))
  paths, found = {}, set()
  for record in records:
    if record.kind == 'C':
      paths[record.inode] = record.data.decode()
    if record.kind in 'CMR':
      found |= {f'the name {path}' for path in record.data.decode().split('\0') if any(word in path for word in TOLD)}
    elif record.kind == 'W':
      path = paths.get(record.inode, 'a file that was there')
      if not path.startswith(allowed) and any(word.encode() in record.data for word in TOLD):
        found.add(path)
  return found


def main():
  with tempfile.TemporaryDirectory() as name:
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve(), recorder=LIBRARY)
    for variable, place in PLACES.items():
      (office.folder / place).mkdir(mode=0o700, parents=True)
      office.variables[variable] = str(office.folder / place)
    os.umask(0)
    office.work(2)
    papers(office)

    records = disk_log.read_log(office.log)
    written = b''.join(record.data for record in records if record.kind == 'W')
    if not all(word.encode() in written for word in TOLD):
      sys.exit('what is looked for was never written')
    found = find_traces(office, records)
    found |= {f'the log: {word}' for word in TOLD if word in office.said}
    found |= {f'{path} is left' for place in MEMORY for path in pathlib.Path(place.format(office.folder)).glob('sijil-private-*')
              if is_left(path)}
    print(f'promise P24 | {len(found)} traces in {len(written) // 1024} KiB written by {len(office.answers)} commands | 0')

    left = [path for path in office.folder.rglob('*') if not path.is_relative_to(office.folder / 'home')]
    wide = [str(path) for path in left if stat.S_IMODE(path.stat().st_mode) & 0o077]
    print(f'promise P25 | {len(left) - len(wide)} of {len(left)} files and folders private under umask 000 | all')
    if found or wide:
      sys.exit('\n'.join([*found, *wide]))


main()
