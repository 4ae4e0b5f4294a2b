# Sourced by the other scripts, never run: puts Canopy's Rust first on PATH.
#
# Two ways to the same compiler (docs/toolchain.md says why it must be this one):
#   rustup   rust-toolchain.toml selects it; nothing to do here
#   Debian   scripts/setup unpacked it into .toolchain/, found below

CANOPY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
RUST_VERSION=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' "$CANOPY_ROOT/rust-toolchain.toml")
DEBIAN_RUST="$CANOPY_ROOT/.toolchain/rust-$RUST_VERSION"

# Prepends $1 to the colon-separated list named $2, once.
prepend_path() {
    case ":${!2:-}:" in
        *":$1:"*) ;;
        *) export "$2=$1${!2:+:${!2}}" ;;
    esac
}

if [ -x "$DEBIAN_RUST/usr/bin/cargo" ]; then
    prepend_path "$DEBIAN_RUST/lib/x86_64-linux-gnu" LD_LIBRARY_PATH
    prepend_path "$DEBIAN_RUST/usr/lib/x86_64-linux-gnu" LD_LIBRARY_PATH
    prepend_path "$DEBIAN_RUST/usr/lib" LD_LIBRARY_PATH
    prepend_path "$DEBIAN_RUST/usr/bin" PATH
elif [ -d "${CARGO_HOME:-$HOME/.cargo}/bin" ]; then
    prepend_path "${CARGO_HOME:-$HOME/.cargo}/bin" PATH
fi

say() { printf '%s\n' "$*" >&2; }
die() { say "canopy: $*"; exit 1; }

# Builds the `canopy` command. Always the whole workspace's features, so that this and the
# tests share one build of the chain.
build_canopy() {
    say "canopy: building the tools (the first time takes about ten minutes on two cores)"
    (cd "$CANOPY_ROOT" && cargo build --locked --workspace --bin canopy)
}

# Where cargo puts what it builds.
target_dir() { printf '%s' "${CARGO_TARGET_DIR:-$CANOPY_ROOT/target}"; }

canopy() { (cd "$CANOPY_ROOT" && "$(target_dir)/debug/canopy" "$@"); }
