#!/bin/sh
# Programs that open strangers' files carry what the compiler and the linker have against faults: an address of their own at
# each start, tables that cannot be written once loaded, no code on the stack, guarded stacks, checked calls of the C library,
# marks where jumps may land (x86), and no folder of the build to load libraries from. What leaves no mark in a program is looked
# for in the commands that compiled it.
# Usage: check-hardening.sh COMPILE_COMMANDS FLAGS PROGRAM…
set -eu
commands=$1 flags=$2
shift 2
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

# The start files of the C library may lack the note, and then no program has it: what stands in our own functions counts.
lands_at_marks() { LC_ALL=C objdump -d --no-show-raw-insn --disassemble=main "$1" | grep -A1 '<main>:' | grep -q endbr64; }

for program; do
  demand "$program" 'a free address (PIE)' says -h "$program" 'Type: +DYN'
  demand "$program" 'RELRO' says -l "$program" 'GNU_RELRO'
  demand "$program" 'binding at the start' says -d "$program" 'BIND_NOW|FLAGS_1.*NOW'
  demand "$program" 'a stack without code' says -l "$program" 'GNU_STACK.* RW +0x'
  demand "$program" 'the guard of stacks' says --dyn-syms "$program" '__stack_chk_fail'
  demand "$program" 'a checked C library' says --dyn-syms "$program" '__[a-z]+_chk'
  if LC_ALL=C readelf -h "$program" | grep -q 'X86-64'; then
    demand "$program" 'a mark where jumps may land (IBT)' lands_at_marks "$program"
  fi
  demand "$program" 'freedom from folders of its own' says_not -d "$program" 'R(UN)?PATH'
done

for flag in $flags; do
  if lines=$(grep '"command":' "$commands" | grep -v -e " $flag "); then
    echo "$flag is missing in $(printf '%s\n' "$lines" | wc -l) commands of the compiler"
    faults=$((faults + 1))
  fi
done

# The linker leaves the note of IBT and of the second stack out of a program if one object lacks it: each of ours has it.
case $(uname -m)$flags in
  x86_64*-fcf-protection*)
    objects=$(find "$(dirname "$commands")/src" -name '*.c.o' | wc -l)
    noted=$(find "$(dirname "$commands")/src" -name '*.c.o' -exec readelf -n {} + 2>/dev/null | grep -c 'IBT, SHSTK')
    if [ "$objects" -eq 0 ] || [ "$objects" -ne "$noted" ]; then
      echo "the note IBT, SHSTK is in $noted of $objects objects"
      faults=$((faults + 1))
    fi
    ;;
esac
[ "$faults" -eq 0 ]
