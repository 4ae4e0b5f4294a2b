//! Storage: every record fits the smallest cell of any contracts pallet.

use canopy_core::{council, credits, fund, intervals, milestones, pause, registry, roles};
use scale::MaxEncodedLen;

/// The PolkaVM-based contracts pallet caps a cell at 416 bytes; Canopy keeps to 384.
const LIMIT: usize = 384;

#[test]
fn every_record_fits_a_cell() {
    let records = [
        ("credits::Supply", credits::Supply::max_encoded_len()),
        (
            "credits::RegistryPlace",
            credits::RegistryPlace::max_encoded_len(),
        ),
        (
            "credits::Retirement",
            credits::Retirement::max_encoded_len(),
        ),
        ("registry::Config", registry::Config::max_encoded_len()),
        ("registry::Counts", registry::Counts::max_encoded_len()),
        (
            "registry::CreditType",
            registry::CreditType::max_encoded_len(),
        ),
        ("registry::Class", registry::Class::max_encoded_len()),
        ("registry::Project", registry::Project::max_encoded_len()),
        ("registry::Batch", registry::Batch::max_encoded_len()),
        (
            "registry::BatchRange",
            registry::BatchRange::max_encoded_len(),
        ),
        ("registry::Use", registry::Use::max_encoded_len()),
        ("registry::Claim", registry::Claim::max_encoded_len()),
        ("registry::Debt", registry::Debt::max_encoded_len()),
        (
            "registry::Authorisation",
            registry::Authorisation::max_encoded_len(),
        ),
        ("registry::Route", registry::Route::max_encoded_len()),
        ("registry::Export", registry::Export::max_encoded_len()),
        ("intervals::Link", intervals::Link::max_encoded_len()),
        ("milestones::Limits", milestones::Limits::max_encoded_len()),
        ("milestones::Plan", milestones::Plan::max_encoded_len()),
        (
            "milestones::Signing",
            milestones::Signing::max_encoded_len(),
        ),
        (
            "milestones::MilestoneTerms",
            milestones::MilestoneTerms::max_encoded_len(),
        ),
        (
            "milestones::Progress",
            milestones::Progress::max_encoded_len(),
        ),
        (
            "milestones::Inquiry",
            milestones::Inquiry::max_encoded_len(),
        ),
        (
            "roles::Administration",
            roles::Administration::max_encoded_len(),
        ),
        ("pause::Pause", pause::Pause::max_encoded_len()),
        ("council::Roster", council::Roster::max_encoded_len()),
        ("council::Proposal", council::Proposal::max_encoded_len()),
        ("fund::Charter", fund::Charter::max_encoded_len()),
        ("fund::Admission", fund::Admission::max_encoded_len()),
        ("fund::FundLimits", fund::FundLimits::max_encoded_len()),
        ("fund::Agreement", fund::Agreement::max_encoded_len()),
        ("fund::Amendment", fund::Amendment::max_encoded_len()),
        ("fund::Standing", fund::Standing::max_encoded_len()),
        ("fund::Tranche", fund::Tranche::max_encoded_len()),
        ("fund::Funder", fund::Funder::max_encoded_len()),
    ];
    for (name, length) in records {
        assert!(length <= LIMIT, "{name} can take {length} bytes");
    }
}
