"""An office at work by command, for the tests that look at what its work leaves behind."""

import json
import os
import pathlib
import subprocess
import sys

DAY = '2026-03-10'


class Office:
  """A register below @home/place, and what its officers do. Each answer is kept in the order of the commands.

  With SIJIL_TEST_ENGINE the register is at the server of postgresql.sh.
  With a @recorder (the library of record-writes.c), what is written below @home/place goes to @home/log.
  """

  def __init__(self, sijilctl, examples, home, recorder=None):
    self.sijilctl = sijilctl
    self.examples = examples
    self.home = home
    self.variables = {}
    self.folder = home / 'place'
    self.is_at_server = os.environ.get('SIJIL_TEST_ENGINE') == 'postgresql'
    self.register = 'postgresql:///postgres' if self.is_at_server else self.folder / 'register'
    self.log = home / 'log'
    if recorder is not None:
      self.variables = {'LD_PRELOAD': recorder, 'RECORD_FOLDER': str(self.folder), 'RECORD_LOG': str(self.log)}
    self.answers = []
    self.said = ''  # what the commands told beside their answers
    self.day = DAY
    self.folder.mkdir()
    self.pin = home / 'pin'
    self.pin.write_text('un mot de passe\n', encoding='utf-8')
    self.pin.chmod(0o600)

  def run(self, officer, *words):
    who = ['--as', officer, '--pin-file', str(self.pin)] if officer else []
    day = ['--date', self.day] if officer and self.day else []
    return subprocess.run([self.sijilctl, '--json', '--register', str(self.register), *who, *day, *words], capture_output=True,
                          text=True, check=False, env={**os.environ, **self.variables})

  def do(self, officer, *words):
    done = self.run(officer, *words)
    if done.returncode != 0:
      sys.exit(f'{" ".join(words)}: {done.stderr}')
    self.said += done.stderr
    self.answers.append(json.loads(done.stdout))
    return self.answers[-1]

  def make_document(self, number, drop=None):
    document = json.loads((self.examples / 'artisan-by-practice.json').read_text(encoding='utf-8'))
    born = f'{1960 + number % 40}-01-{1 + number // 40:02}'
    document['person'].update(cin=f'ZZ{300000 + number}', birth_on=born)
    document['papers'] = [paper for paper in document['papers'] if paper['paper'] != drop]
    for paper in document['papers'] + [document['photo']]:
      # Other bytes for each file: a paper that is there already is not written.
      path = self.home / f'{number}-{pathlib.Path(paper["file"]).name}'
      path.write_bytes((self.examples / paper['file']).read_bytes() + f'\n% {number}\n'.encode())
      paper['file'] = str(path)
    path = self.home / f'{number}.json'
    path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
    return str(path)

  def open(self, purpose='training'):
    """Makes the register with its officers."""
    made_for = ['--training'] if purpose == 'training' else []
    self.do(None, 'init', '--chamber', '08', '--admin', 'admin', *made_for, '--new-pin-file', str(self.pin))
    for officer in ('agent', 'registrar', 'clerk'):
      self.do('admin', 'officer', 'add', officer, '--name', officer, '--role', officer, '--new-pin-file', str(self.pin))

  def work(self, files):
    """A day: so many files from their deposit to the hand-over of their cards, and one that lacks a paper."""
    self.open()
    for number in range(files):
      file = self.do('agent', 'apply', self.make_document(number), '--deposit')['number']
      if number % 4 == 3:
        self.do('registrar', 'refuse', file, '--reason', 'condition', '--legal-ground', 'Article 6', '--text-fr', 'Essai',
                '--text-ar', 'تجربة')
        continue
      entry = self.do('registrar', 'accept', file)['entry']['number']
      serial = self.do('clerk', 'card', 'issue', entry)['serial']
      self.do('clerk', 'card', 'printed', serial)
      if number % 2 == 0:
        self.do('agent', 'hand-over', serial)
    waiting = self.do('agent', 'apply', self.make_document(files, drop='PRACTICE'), '--deposit')['number']
    self.do('registrar', 'ask-completion', waiting)
    self.do('registrar', 'transmit')
    self.do('registrar', 'import', 'entries', str(self.examples / 'entries.csv'), '--map', str(self.examples / 'import-map.json'))
    self.do('admin', 'setting', 'set', 'legal_delay_days', '30')
