//! What links in quotations begin with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::Value;
use crate::error::{Error, Kind, Result};

/// An address to listen on as this machine reaches it: no one reaches 0.0.0.0.
pub(super) fn reached_here(listen: SocketAddr) -> String {
    let reached = match listen.ip() {
        ip if !ip.is_unspecified() => listen,
        IpAddr::V4(_) => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), listen.port()),
        IpAddr::V6(_) => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), listen.port()),
    };
    format!("http://{reached}")
}

/// What links begin with, without the slash that their paths bring.
pub(super) fn link_base(said: &Value<String>) -> Result<Value<String>> {
    let base = said.value.trim().trim_end_matches('/');
    let host = base.strip_prefix("http://").or_else(|| base.strip_prefix("https://")).unwrap_or_default();
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>?#".contains(c)) {
        return Err(Error::new(Kind::BadUsage, &said.value)
            .because(format!("what links begin with ({}) is no address", said.origin))
            .hint("write it as http://10.0.0.5:8420, as the readers' machines reach the server"));
    }
    Ok(Value { value: base.to_owned(), origin: said.origin })
}

#[cfg(test)]
mod tests {
    use crate::settings::{Said, Settings};

    #[test]
    fn links_begin_with_an_address_that_someone_reaches() {
        let base = |listen: &str, link_base: Option<&str>| {
            let said = Said { listen: Some(listen.into()), link_base: link_base.map(Into::into), ..Said::default() };
            Settings::layered(said, |_| None, Said::default()).map(|settings| settings.link_base.value)
        };
        assert_eq!(base("127.0.0.1:8420", None).unwrap(), "http://127.0.0.1:8420");
        assert_eq!(base("0.0.0.0:80", None).unwrap(), "http://127.0.0.1:80");
        assert_eq!(base("[::]:80", None).unwrap(), "http://[::1]:80");
        assert_eq!(base("0.0.0.0:80", Some("https://wiki/dj/ ")).unwrap(), "https://wiki/dj");
        for wrong in ["wiki:8420", "http://", "http://a b", "javascript:alert(1)", "http://a?x="] {
            assert!(base("0.0.0.0:80", Some(wrong)).unwrap_err().to_string().contains("is no address"), "{wrong}");
        }
    }
}
