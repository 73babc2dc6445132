#!/usr/bin/env bash
# pid 1 of a world: the pid, mount, network, ipc and uts namespaces in which one run of the tests lives. When this process
# ends, for whatever reason, the kernel ends every process in it and takes its bridges, cables and mounts away.
# Arguments: SCRATCH COMMAND... Standard input is the lifeline: it ends when the process that started us is gone.
set -eu
scratch=$1
shift
exec 3<&0 </dev/null # file 4 takes the reports of COMMAND
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs "$scratch"
ip link set lo up
"$@" 3<&- &
work=$!
cat <&3 >/dev/null 4>&- &
lifeline=$!
wait -n "$work" "$lifeline" && code=0 || code=$?
kill -0 "$work" 2>/dev/null && exit 1
exit "$code"
