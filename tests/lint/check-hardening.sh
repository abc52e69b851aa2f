#!/bin/sh
# Programs that open strangers' files carry what the compiler and the linker have against faults: an address of their own at
# each start, tables that cannot be written once loaded, no code on the stack, guarded stacks, checked calls of the C library,
# and no folder of the build to load libraries from.
# Usage: check-hardening.sh PROGRAM…
set -eu
faults=0

# PROGRAM WHAT COMMAND…: the command must say yes.
demand() {
  program=$1 what=$2
  shift 2
  if ! "$@"; then
    echo "$(basename "$program"): $what is missing"
    faults=$((faults + 1))
  fi
}

says() { LC_ALL=C readelf -W "$1" "$2" | grep -Eq "$3"; }
says_not() { ! says "$@"; }

for program; do
  demand "$program" 'a free address (PIE)' says -h "$program" 'Type: +DYN'
  demand "$program" 'RELRO' says -l "$program" 'GNU_RELRO'
  demand "$program" 'binding at the start' says -d "$program" 'BIND_NOW|FLAGS_1.*NOW'
  demand "$program" 'a stack without code' says -l "$program" 'GNU_STACK.* RW +0x'
  demand "$program" 'the guard of stacks' says --dyn-syms "$program" '__stack_chk_fail'
  demand "$program" 'a checked C library' says --dyn-syms "$program" '__[a-z]+_chk'
  demand "$program" 'freedom from folders of its own' says_not -d "$program" 'R(UN)?PATH'
done
[ "$faults" -eq 0 ]
