#!/usr/bin/env bash
# The chassis of a simulated power controller: ipmi_sim runs it for each `get` and `set`, and the rig does what is asked.
# Arguments: SOCKET HOST get|set WHAT [VALUE]... Source: ipmi_lan(5), "chassis_control".
set -eu
socket=$1 host=$2 operation=$3
shift 3
ask() { curl --silent --fail --max-time 20 --unix-socket "$socket" "http://rig/$host/$1"; }
while [ $# -gt 0 ]; do
  case $operation:$1 in
    get:power) echo "power:$(ask power)" && shift ;;
    get:*) echo "$1:default" && shift ;;
    set:power) ask "power/$2" >/dev/null && shift 2 ;;
    set:reset) ask power/0 >/dev/null && ask power/1 >/dev/null && shift 2 ;;
    set:*) shift 2 ;;
    *) exit 1 ;;
  esac
done
