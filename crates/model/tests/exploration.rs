//! Every state that a scope can come to. The long ones: `cargo test -p canopy-model -- --ignored`.

use canopy_model::{explore, scopes};

#[test]
fn f1_f5_small_agreement_completely() {
    explore(scopes::small(), 1, false);
}

#[test]
fn f7_changes_completely() {
    explore(scopes::changes(), 1, false);
}

#[test]
fn f1_pledges_completely() {
    explore(scopes::pledges(), 1, false);
}

#[test]
#[ignore = "long"]
fn f4_money_completely() {
    explore(scopes::money(), 1, false);
}

#[test]
#[ignore = "long"]
fn m1_m5_judging_completely() {
    explore(scopes::judging(), 1, false);
}

#[test]
#[ignore = "long"]
fn m4_two_milestones_completely() {
    explore(scopes::two(), 1, false);
}

#[test]
#[ignore = "long"]
fn f7_two_milestones_with_a_change_completely() {
    explore(scopes::two_with_changes(), 1, false);
}
