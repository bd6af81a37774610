#!/bin/sh
# Runs a server that must not outlive what started it: stop-with-parent.sh PROGRAM [ARGUMENT...]
# The standard input is a pipe that nobody writes to. It ends when the parent closes it, or dies of whatever cause.
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
  cat <&3 >/dev/null 2>&1
  kill -KILL "$server" 2>/dev/null # it holds nothing that is worth a second of good-byes
} >/dev/null 2>&1 &
watcher=$!
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
