#!/usr/bin/env python3
"""A desk works at a server over a network, by TLS, and believes nobody else.

Usage: test-cable-tls.py SIJILCTL EXAMPLES [PLACES]   (within tests/postgresql.sh with SIJIL_TEST_TLS)

PLACES: at how many records of a step the cable is struck in each way, “all” for every one.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import cable
import desk_files

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
PLACES = sys.argv[3] if len(sys.argv) > 3 else '8'

LOST = ('server-lost', 'server-absent', 'server-refuses')
SPOILT = ('server-encryption',)  # a greeting of which a part is another's proves nothing


class Network(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.temporary = tempfile.TemporaryDirectory()
    cls.folder = pathlib.Path(cls.temporary.name)
    cls.pin = cls.folder / 'pin'
    cls.pin.write_text('un mot de passe\n', encoding='utf-8')
    cls.pin.chmod(0o600)
    cls.person = 300000
    cls.cable = cable.EncryptedCable()
    cls.do('admin', 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(cls.pin))
    for officer in ('agent', 'registrar', 'clerk'):
      cls.do('admin', 'officer', 'add', officer, '--name', officer, '--role', officer, '--new-pin-file', str(cls.pin))

  @classmethod
  def tearDownClass(cls):
    cls.temporary.cleanup()

  @classmethod
  def run_at(cls, place, officer, *words):
    who = [] if words[0] == 'init' else ['--as', officer, '--pin-file', str(cls.pin)]
    return subprocess.run([SIJILCTL, '--json', '--register', place, *who, *words], capture_output=True, text=True, check=False)

  @classmethod
  def do(cls, officer, *words):
    done = cls.run_at('postgresql:///postgres', officer, *words)
    assert done.returncode == 0, f'{words}: {done.stderr}'
    return json.loads(done.stdout)

  @classmethod
  def make_document(cls):
    cls.person += 1
    return str(desk_files.make_document(EXAMPLES, cls.folder, 'file', cls.person))

  @staticmethod
  def ask(sql):
    return subprocess.run(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql], check=True, capture_output=True, text=True).stdout.strip()

  def at_cable(self):
    return f'postgresql:///postgres?port={self.cable.port}'

  def assert_refused(self, done, reason, words):
    self.assertNotEqual(done.returncode, 0)
    error = json.loads(done.stderr)['error']
    self.assertEqual(error['code'], reason, error)
    self.assertIn(words, error['message'])
    self.assertNotIn('SSL', error['message'])

  def test_the_main_job_is_done_over_tls(self):
    self.cable.reset()
    asked = subprocess.run(['psql', '-XAtqc', 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid ()', self.at_cable()], check=True,
                           capture_output=True, text=True)
    self.assertEqual(asked.stdout.strip(), 't')
    number = self.do('agent', 'apply', self.make_document(), '--deposit')['number']
    for officer, words, state in (('registrar', ['accept', number], 'accepted'), ('registrar', ['transmit', number], None),
                                  ('agent', ['nia', number, 'NIA-ZZ-1'], 'accepted'), ('clerk', ['card', 'issue', 'NIA-ZZ-1'], 'to_print')):
      done = self.run_at(self.at_cable(), officer, *words)
      self.assertEqual(done.returncode, 0, done.stderr)
      answer = json.loads(done.stdout)
      self.assertEqual(answer.get('state'), state)
    for officer, words in (('clerk', ['card', 'printed']), ('agent', ['hand-over'])):
      done = self.run_at(self.at_cable(), officer, *words, answer['serial'])
      self.assertEqual(done.returncode, 0, done.stderr)
    self.assertEqual(json.loads(done.stdout)['state'], 'handed_over')
    self.assertTrue(self.do('agent', 'check')['sound'])

  def test_an_authority_that_is_not_the_servers_is_refused(self):
    other = f"postgresql:///postgres?sslrootcert={os.environ['SIJIL_TEST_OTHER_ROOT']}"
    self.assert_refused(self.run_at(other, 'agent', 'list', 'applications'), 'server-encryption', 'does not prove by its certificate')

  def test_a_name_that_is_not_the_servers_is_refused(self):
    self.assert_refused(self.run_at('postgresql://127.0.0.1/postgres', 'agent', 'list', 'applications'), 'server-encryption',
                        'does not prove by its certificate')

  def test_a_certificate_of_the_authority_that_is_not_there_is_refused(self):
    self.assert_refused(self.run_at('postgresql:///postgres?sslrootcert=/nonexistent/root.crt', 'agent', 'list', 'applications'),
                        'server-encryption', 'sslrootcert')

  def accept(self, fault=None, at=0):
    """The desk's answer, and whether it is there."""
    number = self.do('agent', 'apply', self.make_document(), '--deposit')['number']
    self.cable.reset(fault, at)
    done = self.run_at(self.at_cable(), 'registrar', 'accept', number)
    self.cable.fault = None
    there = self.ask(f"SELECT count (*) FROM sijil.history AS h JOIN sijil.application AS a ON a.id = h.subject WHERE a.number = '{number}'"
                     " AND h.subject_kind = 'application' AND h.act = 'accept'")
    return done, int(there) > 0

  def test_a_cable_that_fails_below_tls_is_told_as_any_other(self):
    done, is_there = self.accept()
    self.assertEqual((done.returncode, is_there), (0, True), done.stderr)
    totals = {'up': self.cable.count, 'down': self.cable.answers}
    for fault in cable.UP + ('answer cut', 'answer garbled'):
      total = totals['down' if fault.startswith('answer') else 'up']
      places = total if PLACES == 'all' else int(PLACES)
      for place in range(places):
        at = 1 + place * total // places
        where = f'{fault} record {at} of {total}'
        done, is_there = self.accept(fault, at)
        if done.returncode != 0:
          error = json.loads(done.stderr)['error']
          self.assertIn(error['code'], LOST + SPOILT if 'garbled' in fault else LOST, f'{where}: {error}')
        self.assertEqual(is_there, done.returncode == 0, f'{where}: {done.stderr}')
    entries = self.ask('SELECT count (*), max (substr (number, 6)::int) FROM sijil.entry').split('|')
    self.assertEqual(entries[0], entries[1])
    self.assertTrue(self.do('agent', 'check')['sound'])

  def test_an_answer_that_never_comes_is_not_waited_for_without_end(self):
    self.accept()
    for fault, at in (('silent', self.cable.count * 3 // 4), ('answer silent', self.cable.answers * 3 // 4)):
      begun = time.monotonic()
      done, is_there = self.accept(fault, at)
      self.assertLess(time.monotonic() - begun, 90)
      self.assertEqual(is_there, done.returncode == 0, f'{fault}: {done.stderr}')
      self.assertTrue(self.cable.has_struck)


if __name__ == '__main__':
  unittest.main(argv=sys.argv[:1])
