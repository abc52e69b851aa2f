#!/usr/bin/env python3
"""Kills the program at random moments of its work and looks at the register after each kill.

Usage: test-kill.py SIJILCTL EXAMPLES [KILLS [SEED]]

The register stands in a folder, or on the server of tests/postgresql.sh when SIJIL_TEST_ENGINE=postgresql.
What a command acknowledged (its answer was printed) must be there; whatever the moment, the register must be sound.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2])
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 12
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1


def run(*words, check=True):
  done = subprocess.run([SIJILCTL, '--json', *words], capture_output=True, text=True, check=False)
  if check and done.returncode != 0:
    sys.exit(f'{" ".join(words)}: {done.stderr}')
  return done


def run_and_kill(words, after):
  """Starts a command in a group of its own and kills it after so many seconds; its answer if it had one."""
  with subprocess.Popen([SIJILCTL, '--json', *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                        start_new_session=True) as child:
    time.sleep(after)
    try:
      os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
      pass
    text = child.stdout.read()
  try:
    return json.loads(text)
  except ValueError:
    return None


def make_document(folder, number):
  document = json.loads((EXAMPLES / 'artisan-by-practice.json').read_text(encoding='utf-8'))
  document['person']['cin'] = f'ZZ{200000 + number}'
  for paper in document['papers']:
    paper['file'] = str(EXAMPLES / paper['file'])
  document['photo']['file'] = str(EXAMPLES / document['photo']['file'])
  path = folder / f'{number}.json'
  path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
  return path


def main():
  draw = random.Random(SEED)
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    pin = folder / 'pin'
    pin.write_text('un mot de passe\n', encoding='utf-8')
    pin.chmod(0o600)
    on_server = os.environ.get('SIJIL_TEST_ENGINE') == 'postgresql'
    os.environ['SIJIL_REGISTER'] = 'postgresql:///postgres' if on_server else str(folder / 'register')
    os.environ['SIJIL_PIN_FILE'] = str(pin)
    run('init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(pin))
    for officer, role in (('agent', 'agent'), ('registrar', 'registrar')):
      run('--as', 'admin', 'officer', 'add', officer, '--name', officer, '--role', role, '--new-pin-file', str(pin))

    began = time.monotonic()
    first = run('--as', 'agent', 'apply', str(make_document(folder, 0)), '--deposit')
    whole = time.monotonic() - began
    acknowledged = [json.loads(first.stdout)['number']]

    for number in range(1, KILLS + 1):
      if number % 3 == 0:
        words = ['--as', 'registrar', 'accept', draw.choice(acknowledged)]
      else:
        words = ['--as', 'agent', 'apply', str(make_document(folder, number)), '--deposit']
      answer = run_and_kill(words, draw.uniform(0.0, 1.6 * whole))
      if answer is not None and answer.get('kind') == 'application' and answer['number'] not in acknowledged:
        acknowledged.append(answer['number'])

      sound = run('check', check=False)
      if sound.returncode != 0:
        sys.exit(f'kill {number}: {sound.stdout}{sound.stderr}')

    for known in acknowledged:
      run('--as', 'registrar', 'show', known)
    audit = json.loads(run('verify-register').stdout)
    differences = len(audit['problems'])
    print(f'promise P10 | {audit["rows"]} rows of history against as many versions and their records after {KILLS} kills,'
          f' {differences} differences | 0')
    if differences:
      sys.exit(str(audit['problems']))
    print(f'promise P3 | {KILLS} kills, {len(acknowledged)} acknowledged files all there, sound each time | 0 broken')


main()
