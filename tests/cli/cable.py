"""A cable between a desk and the server of tests/postgresql.sh, which is cut, silent or bad where a test wants it.

Faults on the way up strike a message before the server has it ("cut before", "garbled", "silent") or after ("cut after"); those on
the way down ("answer …") strike one that the server has said. After its fault the cable is whole again.
"""

import os
import socket
import struct
import threading
import time

HEAD = struct.Struct('!cI')
RECORD = struct.Struct('!BHH')

UP = ('cut before', 'cut after', 'garbled')
DOWN = ('answer cut', 'answer garbled', 'answer torn')
SILENT = ('silent', 'answer silent')


def read(end, length):
  data = b''
  while len(data) < length:
    more = end.recv(length - len(data))
    if not more:
      raise ConnectionError
    data += more
  return data


def cut(*ends):
  for end in ends:
    try:
      end.shutdown(socket.SHUT_RDWR)
    except OSError:
      pass
    end.close()


class Cable:
  """Passes the messages of libpq on, counts them, and does at one of them what a test wants. It is whole again afterwards."""

  def __init__(self, folder):
    self.host = str(folder)
    self.reset()
    self.listen_at(socket.AF_UNIX, f'{folder}/.s.PGSQL.5432')

  def listen_at(self, family, address):
    self.listener = socket.socket(family)
    self.listener.bind(address)
    self.listener.listen()
    threading.Thread(target=self.listen, daemon=True).start()

  def reset(self, fault=None, at=0, only_commit=False, delay=0):
    self.fault, self.at, self.only_commit, self.delay = fault, at, only_commit, delay
    self.count = 0
    self.commits = 0
    self.words = []  # which messages were COMMIT
    self.answers = 0
    self.ends = []  # which answers were those to COMMIT
    self.has_struck = False

  @staticmethod
  def reach_server():
    server = socket.socket(socket.AF_UNIX)
    server.connect(f"{os.environ['PGHOST']}/.s.PGSQL.5432")
    return server

  def listen(self):
    while True:
      desk, _ = self.listener.accept()
      server = self.reach_server()
      lost = threading.Event()
      threading.Thread(target=self.carry_up, args=(desk, server, lost), daemon=True).start()
      threading.Thread(target=self.carry_down, args=(desk, server, lost), daemon=True).start()

  @staticmethod
  def greet(desk):
    """(transfer full): the first message, which is never struck."""
    length = read(desk, 4)
    return length + read(desk, struct.unpack('!I', length)[0] - 4)

  @staticmethod
  def read_up(desk):
    """Each message to the server, and whether it is COMMIT."""
    ends = False  # the last word was said, and is sent with all that goes before it
    while True:
      head = read(desk, HEAD.size)
      kind, size = HEAD.unpack(head)
      body = read(desk, size - 4)
      ends = ends or (kind == b'P' and body.startswith(b'\0COMMIT\0'))
      is_commit = body.startswith(b'COMMIT\0') or (ends and kind == b'E')
      ends = ends and not is_commit
      yield head + body, is_commit

  @staticmethod
  def read_down(server):
    """Each answer, and whether it is that to COMMIT."""
    while True:
      head = read(server, HEAD.size)
      kind, size = HEAD.unpack(head)
      body = read(server, size - 4)
      yield head + body, (kind, body) == (b'C', b'COMMIT\0')

  @staticmethod
  def garble(data):
    return b'!' + data[1:]

  @staticmethod
  def tear(data):
    return data[:HEAD.size] + bytes(byte ^ 0x15 for byte in data[HEAD.size:])

  @staticmethod
  def lengthen(data):
    """An answer that says to be longer than it is: its end never comes."""
    kind, size = HEAD.unpack(data[:HEAD.size])
    return HEAD.pack(kind, size + 1000000) + data[HEAD.size:]

  def strikes(self, is_commit):
    self.count += 1
    self.commits += is_commit
    if is_commit:
      self.words.append(self.count)
    if self.fault is None or self.fault.startswith('answer') or self.has_struck or (self.only_commit and not is_commit):
      return False
    self.has_struck = (self.commits if self.only_commit else self.count) == self.at
    return self.has_struck

  def carry_up(self, desk, server, lost):
    try:
      server.sendall(self.greet(desk))
      is_silent = False
      for data, is_commit in self.read_up(desk):
        if self.delay:
          time.sleep(self.delay)
        strikes = self.strikes(is_commit)
        is_silent = is_silent or (strikes and self.fault == 'silent')
        if strikes and self.fault == 'cut before':
          break
        if strikes and self.fault == 'cut after':
          lost.set()
        if not is_silent:
          server.sendall(self.garble(data) if strikes and self.fault == 'garbled' else data)
        if strikes and self.fault == 'cut after':
          time.sleep(0.2)  # the server has done it when its answer is lost
          break
    except OSError:
      pass
    cut(desk, server)

  def strikes_answer(self, is_end):
    self.answers += 1
    if is_end:
      self.ends.append(self.answers)
    if self.fault is None or not self.fault.startswith('answer') or self.has_struck:
      return False
    self.has_struck = self.answers == self.at
    return self.has_struck

  def carry_down(self, desk, server, lost):
    spoil = {'answer garbled': self.garble, 'answer torn': self.tear, 'answer long': self.lengthen}
    is_silent = False
    try:
      for data, is_end in self.read_down(server):
        strikes = self.strikes_answer(is_end)
        is_silent = is_silent or (strikes and self.fault == 'answer silent')
        if strikes and self.fault == 'answer cut':
          cut(desk, server)
          return
        if not lost.is_set() and not is_silent:
          desk.sendall(spoil[self.fault](data) if strikes and self.fault in spoil else data)
    except OSError:
      pass
    cut(desk)


class EncryptedCable(Cable):
  """The same below TLS, over a network: what it counts and strikes are records, of which it understands nothing else."""

  def __init__(self):
    self.reset()
    self.listen_at(socket.AF_INET, ('127.0.0.1', 0))
    self.port = self.listener.getsockname()[1]

  @staticmethod
  def reach_server():
    return socket.create_connection((os.environ['PGHOSTADDR'], int(os.environ['PGPORT'])))

  @staticmethod
  def read_records(end):
    while True:
      head = read(end, RECORD.size)
      yield head + read(end, RECORD.unpack(head)[2]), False

  read_up = read_records

  @classmethod
  def read_down(cls, server):
    yield read(server, 1), False  # the answer to the question for TLS
    yield from cls.read_records(server)

  @staticmethod
  def garble(data):
    return data[:-1] + bytes([data[-1] ^ 0x15])

  tear = garble
