//! An index survives what really happens to it: kills, power cuts, full disks, damage, two writers, media that cannot be written.

mod damage;
mod full_disks;
mod kills;
mod ledger;
mod mounts;
mod power_cuts;
mod read_only;
mod writers;

pub use ledger::{Ledger, State};
