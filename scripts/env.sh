# Puts Canopy's Rust first on PATH. For bash: `source scripts/env.sh`, in your own shell too. Nothing
# else of it stays behind, and sourcing it again changes nothing.
#
# Two ways to the same compiler (docs/toolchain.md says why it must be this one):
#   rustup   rust-toolchain.toml selects it; cargo's folder goes on PATH if it is not there
#   Debian   scripts/setup unpacked it into .toolchain/, found below

if [ -z "${BASH_VERSION:-}" ]; then
    echo 'canopy: scripts/env.sh is written for bash: start bash, and source it there' >&2
    return 1
fi

# Prepends $1 to the colon-separated list named $2, once.
canopy_prepend() {
    case ":${!2:-}:" in
        *":$1:"*) ;;
        *) export "$2=$1${!2:+:${!2}}" ;;
    esac
}

canopy_env() {
    local root version debian
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || return
    version=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' "$root/rust-toolchain.toml")
    debian="$root/.toolchain/rust-$version"
    if [ -x "$debian/usr/bin/cargo" ]; then
        canopy_prepend "$debian/lib/x86_64-linux-gnu" LD_LIBRARY_PATH
        canopy_prepend "$debian/usr/lib/x86_64-linux-gnu" LD_LIBRARY_PATH
        canopy_prepend "$debian/usr/lib" LD_LIBRARY_PATH
        canopy_prepend "$debian/usr/bin" PATH
    elif [ -d "${CARGO_HOME:-$HOME/.cargo}/bin" ]; then
        canopy_prepend "${CARGO_HOME:-$HOME/.cargo}/bin" PATH
    fi
}

canopy_env
unset -f canopy_env canopy_prepend
