#!/bin/bash
# Presses Tab behind words and looks at what is proposed. Usage: test-completion.sh SIJILCTL COMPLETION
set -u
sijilctl=$1
# shellcheck source=data/completions/sijilctl
. "$2"
bad=0

# proposed WORD… : what Tab proposes for the last one, in $proposals
proposed ()
{
  COMP_WORDS=("$sijilctl" "$@")
  COMP_CWORD=$#
  _sijilctl
  proposals=" ${COMPREPLY[*]} "
}

# expect PROPOSAL WORD…
expect ()
{
  local wanted=$1
  shift
  proposed "$@"
  [[ $proposals == *" $wanted "* ]] || { echo "'$*' does not propose $wanted but:$proposals"; bad=1; }
}

while IFS= read -r name; do
  read -ra words <<<"$name"
  case ${#words[@]} in
    1) expect "${words[0]}" "${words[0]}" ;;
    2) expect "${words[0]}" "${words[0]}"; expect "${words[1]}" "${words[0]}" "" ;;
    *) echo "'$name' has more than two words"; bad=1 ;;
  esac
  options=$("$sijilctl" help "${words[@]}" | sed -n 's/^sijilctl //p' | grep -oE -- '--[a-z][a-z-]*')
  proposed "${words[@]}" --
  for option in $options --json; do
    [[ $proposals == *" $option "* ]] || { echo "'$name' does not propose $option"; bad=1; }
  done
done < <("$sijilctl" help --names)

expect --register --reg
expect list --register /nowhere --json officer li
expect agent officer roles salma --role ag
expect annex office add X --kind an
expect officer help off
expect "$sijilctl" --register "$sijilctl"

proposed officer list x
[[ $proposals != *" add "* ]] || { echo "verbs are proposed where arguments stand"; bad=1; }

exit $bad
