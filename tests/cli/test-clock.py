#!/usr/bin/env python3
"""Works with a clock that goes back two days, to 1970 and on to 2099. Usage: test-clock.py SIJILCTL SET_CLOCK_LIBRARY EXAMPLES

Files are taken in all the same and keep their order in the history; what is wrong with the clock is told.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
DAY_S = 86400


def apply(office, number, shift):
  """Takes a file in while the clock is wrong; its number (None: refused) and the codes of what was told."""
  office.variables['CLOCK_SHIFT'] = str(shift)
  done = office.run('agent', 'apply', office.make_document(number), '--deposit')
  told = json.loads(done.stdout if done.returncode == 0 else done.stderr)
  codes = {note['code'] for note in told.get('notes', [])} | {told['error']['code'] if 'error' in told else None}
  office.variables['CLOCK_SHIFT'] = '0'
  return told.get('number'), codes


def main():
  with tempfile.TemporaryDirectory() as name:
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve())
    office.variables['LD_PRELOAD'] = LIBRARY
    office.day = None
    office.open(purpose='office')

    numbers, told = [], []
    for number, (shift, wanted) in enumerate([
        (0, None), (-2 * DAY_S, 'clock-behind'), (-int(time.time()) + 5 * DAY_S, 'clock-behind'), (DAY_S, None),
        (70 * 365 * DAY_S, 'clock-ahead'), (0, 'clock-behind')]):
      taken, codes = apply(office, number, shift)
      if taken is None and 'date-future' not in codes:
        sys.exit(f'shift {shift}: refused, {codes}')
      if wanted is None and codes & {'clock-behind', 'clock-ahead'} or wanted is not None and wanted not in codes:
        sys.exit(f'shift {shift}: {codes}')
      numbers.append(taken)
      told.append(wanted is not None)

    known = [subject for subject in numbers if subject]
    listed = [office.do('agent', 'show', number)['number'] for number in known]
    sound = subprocess.run([SIJILCTL, '--register', str(office.register), 'check'], capture_output=True, text=True, check=False)
    if listed != known or sound.returncode != 0:
      sys.exit(f'{numbers} {listed} {sound.stdout}{sound.stderr}')
    print(f'promise P27 | {len(known)} files taken under 6 clocks, {sum(told)} wrong clocks told, sound | order kept, told')


main()
