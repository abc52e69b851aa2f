#!/usr/bin/env python3
"""The last administrator forgot the PIN, by command. Usage: test-recover.py SIJILCTL EXAMPLES

Two people give the register another key of an administrator with the chamber's root key; nobody signs in until then.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from office import Office

SIJILCTL, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])


def fail(done, code):
  error = json.loads(done.stderr.splitlines()[-1])['error'] if done.returncode else None
  if error is None or error['code'] != code or done.stdout:
    sys.exit(f'{code} was awaited, not {done.returncode} {done.stdout} {done.stderr}')


def write(path, text):
  path.write_text(text + '\n', encoding='utf-8')
  path.chmod(0o600)
  return str(path)


def pin_root(office, home):
  one, other = write(home / 'one', 'les mots du président'), write(home / 'other', 'les mots du secrétaire')
  holders = ['--holder', f'president={one}', '--holder', f'secretary={other}']
  office.do(None, 'root', 'create', *holders, '--out', str(home / 'root.key'), '--public', str(home / 'root.jwk'))
  office.do('admin', 'root', 'pin', str(home / 'root.jwk'), '--second', 'registrar', '--second-pin-file', str(office.pin))
  return ['--root', str(home / 'root.key'), *holders]


def sign_elsewhere(signing, asked, given):
  """By a program that knows no register."""
  command = [SIJILCTL, 'officer', 'recover-sign', asked]
  told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
  if 'nothing was signed yet' not in told or 'Le code est oublié' not in told or '“admin”' not in told:
    sys.exit(f'who signs does not see what: {told}')
  done = subprocess.run([*command, *signing, '--out', given], capture_output=True, text=True, check=False)
  if done.returncode != 0 or 'Signed with the root key' not in done.stdout:
    sys.exit(f'not signed: {done}')


def main():
  with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name).resolve()
    os.environ['XDG_DATA_HOME'] = str(home / 'data')
    office = Office(SIJILCTL, EXAMPLES, home)
    office.open()
    new, asked, given = write(home / 'new', 'une autre phrase'), str(home / 'asked.json'), str(home / 'given.json')
    apply = ['officer', 'recover-apply', given, '--new-pin-file', new]
    fail(office.run(None, 'officer', 'recover-request', 'admin', '--new-pin-file', new, '--out', asked), 'recover-no-root')

    signing = pin_root(office, home)
    office.do(None, 'officer', 'recover-request', 'admin', '--new-pin-file', new, '--out', asked, '--words', 'Le code est oublié')
    fail(office.run(None, 'officer', 'recover-request', 'admin', '--new-pin-file', new, '--out', asked), 'file-exists')
    fail(office.run(None, 'officer', 'recover-apply', asked, '--new-pin-file', new), 'recover-file')
    sign_elsewhere(signing, asked, given)
    fail(office.run(None, 'officer', 'recover-apply', given, '--new-pin-file', str(office.pin)), 'pin-wrong')
    answer = office.do(None, *apply)
    if (answer['login'], answer['roles'], answer['papers']) != ('admin', ['administrator'], 'none') or 'account' in answer:
      sys.exit(f'not the administrator: {answer}')
    fail(office.run(None, *apply), 'recover-used')

    fail(office.run('admin', 'officer', 'list'), 'pin-wrong')
    office.pin = home / 'new'
    office.do('admin', 'officer', 'set', 'agent', '--name', 'Agent Exemple')
    certificate = next(item for item in office.do('admin', 'officer', 'certificates')['items'] if item['login'] == 'admin')
    if certificate['state'] != 'good':
      sys.exit(f'not certified: {certificate}')
    office.do(None, 'check')
    office.do(None, 'check', '--root', str(home / 'root.jwk'))
    office.do(None, 'verify-register')


if __name__ == '__main__':
  main()
