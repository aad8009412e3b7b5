//! Settings of administration: the section `[admin]`. Without a token there is none.

use std::{ffi::OsString, fmt, net::SocketAddr};

use serde::Deserialize;

use super::pick;
use crate::error::{Error, Kind, Result};

/// The variable that holds the token.
pub const TOKEN: &str = "DANGJIAN_ADMIN_TOKEN";
/// The variable that names the address.
pub(super) const LISTEN: &str = "DANGJIAN_ADMIN_LISTEN";
/// Fewer characters are guessed.
const SHORTEST: usize = 32;

/// What the file said of administration.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidAdmin {
    /// The token.
    pub token: Option<String>,
    /// The address, of this machine.
    pub listen: Option<String>,
}

/// Who may have the index brought up to date, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admin {
    /// The address, of this machine: `127.0.0.1:8421`.
    pub listen: SocketAddr,
    token: blake3::Hash,
}

impl Admin {
    /// Whether this is the token. Takes the same time whatever is wrong with it.
    pub fn knows(&self, token: &str) -> bool {
        // Hashes are compared in constant time.
        blake3::hash(token.as_bytes()) == self.token
    }
}

/// Puts the environment above the file.
pub(super) fn admin(environment: impl Fn(&str) -> Option<OsString>, file: SaidAdmin) -> Result<Option<Admin>> {
    let text = |name: &str| environment(name).map(|value| value.to_string_lossy().into_owned());
    let listen = pick(None, text(LISTEN), file.listen, "127.0.0.1:8421".to_owned());
    let Some(token) = text(TOKEN).or(file.token) else { return Ok(None) };
    if token.chars().count() < SHORTEST {
        return Err(Error::new(Kind::BadUsage, "the admin token")
            .because(format!("it has fewer than {SHORTEST} characters"))
            .hint("make one with `openssl rand -hex 32`, or leave it away: then nothing can be administered"));
    }
    let address = listen.value.parse().ok().filter(|address: &SocketAddr| address.ip().to_canonical().is_loopback());
    let address = address.ok_or_else(|| {
        Error::new(Kind::BadUsage, &listen.value)
            .because(format!("the address of administration ({}) is no address of this machine alone", listen.origin))
            .hint("write it as 127.0.0.1:8421")
    })?;
    Ok(Some(Admin { listen: address, token: blake3::hash(token.as_bytes()) }))
}

impl fmt::Debug for SaidAdmin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SaidAdmin").field("listen", &self.listen).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(token: &str, listen: &str) -> Result<Option<Admin>> {
        admin(|_| None, SaidAdmin { token: Some(token.into()), listen: Some(listen.into()) })
    }

    #[test]
    fn only_a_long_token_on_this_machine_administers() {
        let token = "0123456789abcdef0123456789abcdef";
        let admin = said(token, "[::1]:9").unwrap().unwrap();
        assert!(admin.knows(token) && !admin.knows("") && !admin.knows(&token[1..]));
        assert!(!format!("{admin:?}").contains(token));
        assert!(said("short", "127.0.0.1:9").unwrap_err().to_string().contains("fewer than 32"));
        for address in ["0.0.0.0:9", "10.0.0.1:9", "localhost:9", ""] {
            assert!(said(token, address).is_err(), "{address}");
        }
        assert_eq!(super::admin(|_| None, SaidAdmin::default()).unwrap(), None);
    }
}
