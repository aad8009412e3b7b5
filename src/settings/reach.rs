//! Who may reach the server, and by which names.

use std::ffi::OsString;

use super::{Value, pick};
use crate::error::{Error, Kind, Result};

/// The variable that lets other machines in.
pub(super) const ALLOW_REMOTE: &str = "DANGJIAN_ALLOW_REMOTE";

/// By which names the server may be reached. A page of another site that gave its own name this machine's address would
/// otherwise read everything (DNS rebinding).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nobody but the program itself asks: no name is looked at.
    #[default]
    WithinProgram,
    /// Programs of this machine: by `localhost`, by an address as such, or by one of these names.
    ThisMachine(Vec<String>),
    /// Everyone; where names are given, by one of them or by an address as such.
    Everyone(Vec<String>),
}

/// Whether other machines may reach the address.
pub(super) fn allow_remote(
    flag: Option<bool>,
    environment: Option<OsString>,
    file: Option<bool>,
) -> Result<Value<bool>> {
    let environment = environment.map(|value| truth(&value)).transpose()?;
    Ok(pick(flag, environment, file, false))
}

fn truth(value: &OsString) -> Result<bool> {
    match value.to_str().map(str::trim) {
        Some("1" | "true" | "yes") => Ok(true),
        Some("0" | "false" | "no") => Ok(false),
        _ => Err(Error::new(Kind::BadUsage, value.display())
            .because(format!("`{ALLOW_REMOTE}` is one of: true, false"))
            .hint("unset it to let only this machine in")),
    }
}
