# Sourced by the other scripts, never run: the right compiler, and what they have in common.

CANOPY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
RUST_VERSION=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' "$CANOPY_ROOT/rust-toolchain.toml")

# Again after something was installed.
use_rust() {
    # shellcheck source=scripts/env.sh
    source "$CANOPY_ROOT/scripts/env.sh"
}
use_rust

say() { printf '%s\n' "$*" >&2; }
die() { say "canopy: $*"; exit 1; }

# Refuses what a script was called with, before anything is done.
misused() {
    say "scripts/$(basename "$0"): $*"
    say "scripts/$(basename "$0") --help says what it takes"
    exit 2
}

# Builds the `canopy` command. Always the whole workspace's features, so that this and the
# tests share one build of the chain.
build_canopy() {
    say "canopy: building the tools (the first time takes about ten minutes on two cores)"
    (cd "$CANOPY_ROOT" && cargo build --locked --workspace --bin canopy)
}

# Where cargo puts what it builds.
target_dir() { printf '%s' "${CARGO_TARGET_DIR:-$CANOPY_ROOT/target}"; }

canopy() { (cd "$CANOPY_ROOT" && "$(target_dir)/debug/canopy" "$@"); }
