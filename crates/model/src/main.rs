//! Explores scopes and prints how it goes: all of them, or those whose names are given.

use canopy_model::{explore, scopes};

fn main() {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let all = scopes::short().into_iter().chain(scopes::long());
    for scope in all {
        if names.is_empty() || names.iter().any(|name| name == scope.name) {
            explore(scope, 1, true);
        }
    }
}
