//! The address by which the asker reached this server: what links begin with that are read elsewhere.

use std::net::Ipv6Addr;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header::HOST, request::Parts},
};

use super::refusal::PageRefusal;
use crate::error::{Error, Kind};

/// The longest name of a machine, and of one part of it.
const LONGEST: (usize, usize) = (253, 63);

/// Scheme, host and port: `http://10.0.0.8:8420`.
pub(super) struct Address(pub String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = PageRefusal;

    /// Takes the one `Host` of the request, if it can be a host's; it is put into files that others keep.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageRefusal> {
        let host = host(&parts.headers).ok_or_else(|| {
            let error = Error::new(Kind::BadUsage, "Host");
            error.because("the request does not say by which name it reached this server")
        })?;
        // A proxy that speaks TLS in our place says so.
        let secure = parts.headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
        Ok(Self(format!("{}://{host}", if secure { "https" } else { "http" })))
    }
}

fn host(headers: &HeaderMap) -> Option<&str> {
    let mut said = headers.get_all(HOST).iter();
    let (host, None) = (said.next()?, said.next()) else { return None };
    host.to_str().ok().filter(|host| plausible(host))
}

/// Whether this is a name or an address, with a port or without.
fn plausible(host: &str) -> bool {
    let (known, port) = match host.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some((address, port))) => (address.parse::<Ipv6Addr>().is_ok(), port),
        Some(None) => return false,
        None => {
            let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
            (is_name(name), port)
        }
    };
    known && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// Names of machines on office networks have low lines too.
fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        (1..=LONGEST.1).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    name.len() <= LONGEST.0 && name.split('.').all(part)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port != 0)
}
