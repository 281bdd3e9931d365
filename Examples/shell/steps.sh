# Steps for people to watch: sourced by the examples.
#
#   run TITLE COMMAND…     one line with its seconds; where it fails, the end of what it said, and the example ends
#   start_sandbox FOLDER   a NetSuite on this machine, on a free port; its URL is in $sandbox_url, its profiles in FOLDER
#   stop_sandbox
ticker=
sandbox_pid=

run() {
    local title=$1 start=$SECONDS status=0
    shift
    if [ -t 1 ]; then
        tick "$title" &
        ticker=$!
    fi
    set +e
    (set -e && "$@") </dev/null >"$log" 2>&1
    status=$?
    set -e
    stop_ticker
    printf '%-52s%5d s' "$title" $((SECONDS - start))
    if [ "$status" = 0 ]; then
        echo
        return
    fi
    printf '  failed with status %d; the end of what it said:\n' "$status"
    tail -n 30 "$log" | sed 's/^/    /'
    exit 1
}

# Shows that a long step is alive.
tick() {
    local start=$SECONDS
    while printf '\r%-52s%5d s …' "$1" $((SECONDS - start)); do sleep 1; done
}

stop_ticker() {
    if [ -z "$ticker" ]; then return; fi
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ticker=
    printf '\r\033[K'
}

start_sandbox() {
    local folder=$1 waited=0
    shift
    .build/debug/nsauth-sandbox --port 0 --directory "$folder" "$@" </dev/null >"$folder.ready" 2>"$folder.log" &
    sandbox_pid=$!
    # One line, once it listens.
    until [ -s "$folder.ready" ]; do
        if ! kill -0 "$sandbox_pid" 2>/dev/null || [ $((waited += 1)) -gt 300 ]; then
            echo "the sandbox does not start:" >&2
            cat "$folder.log" >&2
            exit 1
        fi
        sleep 0.1
    done
    sandbox_url=$(sed 's/.*"url":"\([^"]*\)".*/\1/' "$folder.ready")
}

stop_sandbox() {
    if [ -z "$sandbox_pid" ]; then return; fi
    kill "$sandbox_pid" 2>/dev/null || true
    wait "$sandbox_pid" 2>/dev/null || true
    sandbox_pid=
}
