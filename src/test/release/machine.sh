#!/bin/bash
# A machine on top of this one, which it leaves as it is: the same root folder, what is written there only in memory, and a
# systemd of its own. It lasts until standard input ends. For root.
# usage: machine.sh FOLDER FILE...     the files are then in its /srv
set -euo pipefail
folder=$1
shift

groups=()
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
  if [ -e "$hierarchy/cgroup.procs" ]; then
    groups+=("$hierarchy/sente-$$")
    mkdir "$hierarchy/sente-$$"
  fi
done

FOLDER=$folder GROUPS_OF_IT="${groups[*]}" unshare --mount --pid --fork --kill-child --mount-proc bash -euc '
  for group in $GROUPS_OF_IT; do echo 0 >"$group/cgroup.procs"; done
  mkdir -p "$FOLDER"
  mount -t tmpfs machine "$FOLDER"
  cd "$FOLDER"
  mkdir written work root
  mount -t overlay machine -o "lowerdir=/,upperdir=$FOLDER/written,workdir=$FOLDER/work" root
  mkdir -p root/srv
  cp "$@" root/srv/
  # Nothing here is to last, or to be looked up.
  echo force-unsafe-io >root/etc/dpkg/dpkg.cfg.d/sente
  rm -f root/var/lib/man-db/auto-update
  # What keeps services from being started where no systemd runs.
  rm -f root/usr/sbin/policy-rc.d root/etc/machine-id
  exec systemd-nspawn --quiet --register=no --keep-unit --link-journal=no --resolv-conf=off --timezone=off --settings=no \
    --machine=sente-test --directory="$FOLDER/root" --boot --console=pipe systemd.unit=basic.target
' machine "$@" </dev/null &
machine=$!

cat >/dev/null
# A signal that unshare does not pass over; what it started ends with it.
kill -KILL "$machine" || true
wait "$machine" 2>/dev/null || true
# The last of its processes may still be ending.
for group in "${groups[@]}"; do
  for _ in $(seq 100); do
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
    sleep 0.1
  done
done
