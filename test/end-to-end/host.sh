#!/usr/bin/env bash
# pid 1 of a host, in pid, mount, uts, ipc and network namespaces of its own: mounts what a machine has, waits until its
# cables are in, runs its boot script, and reaps the orphans (a zombie still answers `kill -0`, which agents take for life).
# Arguments: NAME FOLDER SHARED BOOT_DELAY. File 3 takes our pid as the world sees it; standard input says when to go on.
set -eu
name=$1 folder=$2 shared=$3 delay=$4
read -r outer _ </proc/self/stat # /proc is still the world's
hostname "$name"

# The disk outlives the power: /etc and /var are the machine's own, with this host's changes laid over them.
for part in etc var; do
  mkdir -p "$folder/disk/$part" "$folder/work/$part"
  mount -t overlay overlay -o "lowerdir=/$part,upperdir=$folder/disk/$part,workdir=$folder/work/$part" "/$part"
done
mount --bind "$shared" /srv

# Memory does not.
interfaces=$(cat "$folder/interfaces")
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lock /run/resource-agents
cp "$folder/boot" /run/boot
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t sysfs sysfs /sys
mount -t proc proc /proc
cp /proc/sys/kernel/random/uuid /run/boot_id # each boot of a machine has an id of its own; the kernel's is that of this machine
mount --bind /run/boot_id /proc/sys/kernel/random/boot_id
mount -t tmpfs -o mode=1777 tmpfs /tmp
cd /

echo "$outer" >&3
exec 3>&-
read -r _
ip -batch - <<<"$interfaces"
exec </dev/null
sleep "$delay" # firmware and kernel of a real host take their time
setsid bash /run/boot >>/var/log/boot.log 2>&1 &
while :; do
  wait || true
  sleep infinity &
done
