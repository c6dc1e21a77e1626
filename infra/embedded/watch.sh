# Runs one server and ties its life to ours: whoever started this script holds the other end of our standard input.
# When that pipe closes, for whatever reason (SIGKILL included), the server gets SOFT, a second later HARD, then KILL.
# usage: sh -c "$(cat watch.sh)" watch SOFT HARD COMMAND [ARGUMENT...]
soft=$1
hard=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  while read -r _ <&3; do :; done
  kill -s "$soft" "$server" 2>/dev/null
  sleep 1
  kill -s "$hard" "$server" 2>/dev/null
  sleep 0.6
  kill -s KILL "$server" 2>/dev/null
) &
watcher=$!
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
