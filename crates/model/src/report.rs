//! Runs a search and says how far it went.

use std::time::Instant;

use stateright::{report::WriteReporter, Checker, HasDiscoveries, Model};

use crate::scope::{Case, Scope};

/// Explores a scope completely, with so many threads. Panics with a way to a state in which a
/// property does not hold (with one thread, one of the shortest), or if an end is not reached.
///
/// Prints, with `progress` while it goes, how many states there are.
pub fn explore(scope: Scope, threads: usize, progress: bool) {
    let name = scope.name;
    let began = Instant::now();
    let checker = Case::new(scope)
        .checker()
        .threads(threads)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs();
    let checker = if progress {
        checker.join_and_report(&mut WriteReporter::new(&mut std::io::stderr()))
    } else {
        checker.join()
    };
    println!(
        "{name}: {} states, {} transitions, depth {}, {:.1} s",
        checker.unique_state_count(),
        checker.state_count(),
        checker.max_depth(),
        began.elapsed().as_secs_f32(),
    );
    checker.assert_properties();
}
