# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What app/run, tests/run and tests/lint share: installing what is missing, and configuring build/. Sourced.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$top/build

say() { printf '== %s\n' "$*" >&2; }
die() {
    local code=$1
    shift
    printf '%s\n' "$@" >&2
    exit "$code"
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die 77 "Installing packages needs root, and there is no sudo. Run this once as root:" "  $*"
    fi
}

# The packages of the named sections of app/packages.txt that this machine lacks, one a line.
missing_packages() {
    local section='' line package command
    while read -r line; do
        case $line in
        '' | '#'*) continue ;;
        '['*']')
            section=${line:1:-1}
            continue
            ;;
        esac
        [[ " $* " == *" $section "* ]] || continue
        read -r package command <<<"$line"
        if [[ -n $command ]] && command -v "$command" >/dev/null; then
            continue
        fi
        if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
            echo "$package"
        fi
    done <"$top/app/packages.txt"
}

# Installs what the named sections lack; says so first, and touches nothing when all is there.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    command -v apt-get >/dev/null ||
        die 69 "These packages are missing, and there is no apt-get to install them with:" "  ${missing[*]}"
    say "Installing ${#missing[@]} Debian packages with what they need: ${missing[*]}"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends
        -o Dpkg::Use-Pty=0 "${missing[@]}")
    # A list that knows every name may still be too old to fetch from; then, too, it is renewed, once.
    if apt-cache show --no-all-versions "${missing[@]}" >/dev/null 2>&1 && as_root "${install[@]}"; then
        return 0
    fi
    say "Renewing the package lists"
    as_root apt-get update -q
    as_root "${install[@]}"
}

# Configures build/; what was configured before keeps its settings unless an argument changes them.
configure() {
    local options=(-S "$top" -B "$build")
    if [[ ! -f $build/CMakeCache.txt ]]; then
        options+=(-G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBUILD_TESTING=OFF)
        # Warnings are errors with the compiler they were cleared with. The same for programs and tests:
        # going from one to the other then rebuilds nothing.
        if grep -qs 'VERSION_ID="12"' /etc/os-release; then
            options+=(-DWERROR=ON)
        fi
    fi
    say "Configuring ${build#"$PWD"/}"
    cmake "${options[@]}" "$@" >&2
}
