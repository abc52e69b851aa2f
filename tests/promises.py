#!/usr/bin/env python3
"""Prints what a test run reached of what the register promises.

Usage: promises.py BUILD

A test says it by a line “promise PN | figure reached | figure wanted”. A promise that no test spoke of is said to have no
figure. That of memory errors is told by the whole run, if BUILD has the sanitizers: any error ends its test.
"""

import json
import pathlib
import re
import sys

PROMISES = {
  1: 'What was acknowledged survives a power cut',
  2: 'The test of it can fail',
  3: 'A kill at any moment leaves a sound register',
  4: 'A disk that fails is told',
  5: 'A full disk loses nothing',
  6: 'A damaged or foreign file is told, never taken for a new register',
  7: 'Two desks on one computer lose nothing',
  8: 'A network folder is refused',
  9: 'Nobody decides on a file of his own',
  10: 'Every change leaves its row in the history',
  11: 'A tampering is found',
  12: 'The history costs nothing one can feel',
  13: "A stranger's picture cannot hurt",
  14: 'No text crashes or makes a false name',
  15: 'Readers hold under fuzzing',
  16: 'A backup is verified or it is none',
  17: 'What a dead disk takes is at most an hour',
  18: 'A register is back in a quarter of an hour',
  19: 'A migration is all or nothing',
  20: 'One card, one serial, one print',
  21: "The card's code says true or false without a network",
  22: 'A convoy merges without loss',
  23: 'A stolen convoy computer gives nothing away',
  24: 'No personal data beside the register',
  25: 'Files are for their owner only',
  26: 'A slow disk never freezes the window',
  27: 'A clock that goes backwards keeps the order',
  28: 'No memory error, no leak',
  29: 'The same source gives the same bytes',
  30: 'A person gets their data, a correction, and erasure',
}


NOT_BUILT = (22, 23)
PASSED = ('OK', 'EXPECTEDFAIL', 'SKIP')


def say_memory(build, results):
  options = json.loads(pathlib.Path(build, 'meson-info', 'intro-buildoptions.json').read_text(encoding='utf-8'))
  sanitizers = next(option['value'] for option in options if option['name'] == 'b_sanitize')
  if sanitizers == 'none':
    return []
  passed = sum(result in PASSED for result in results)
  return [(f'{passed} of {len(results)} tests without one ({sanitizers})', 'all', 'OK')]


def main():
  said, results = {}, []
  for line in pathlib.Path(sys.argv[1], 'meson-logs', 'testlog.json').read_text(encoding='utf-8').splitlines():
    test = json.loads(line)
    results.append(test['result'])
    for number, reached, wanted in re.findall(r'promise P(\d+) \| (.*?) \| (.*)', test.get('stdout', '')):
      said.setdefault(int(number), []).append((reached, wanted, test['result']))
  said.setdefault(28, []).extend(say_memory(sys.argv[1], results))
  for number, what in PROMISES.items():
    none = 'not built yet: there are no convoys' if number in NOT_BUILT else 'no figure'
    print(f'P{number:<3}{what}')
    for reached, wanted, result in said.get(number) or [(none, '', '')]:
      print(f'     {reached}' + (f'; wanted: {wanted}' if wanted else '') + ('' if result in ('OK', '') else f' ({result})'))


main()
