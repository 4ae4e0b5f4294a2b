//! What `catalogue` tells the world.

use canopy_core::types::Account;

/// The catalogue exists.
#[ink::event]
pub struct Created {
    /// Whose certificates and batches it knows.
    pub credits: Account,
}

/// Certificates were put into the index of their owners: all up to this one are in it.
#[ink::event]
pub struct Listed {
    /// The last of them.
    pub through: u64,
}
