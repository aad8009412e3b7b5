//! What addresses of this server begin with, as the one who asks reaches it.

use axum::http::{HeaderMap, header};

/// Gives `http://host:port` by the `Host` header, or nothing where that is no host: addresses are then relative.
pub(super) fn site(headers: &HeaderMap) -> String {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if said("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    let host = said(header::HOST.as_str()).filter(|host| is_host(host));
    host.map(|host| format!("{scheme}://{host}")).unwrap_or_default()
}

/// Whether this can be a host, with a port or without.
pub(super) fn is_host(host: &str) -> bool {
    const LONGEST: usize = 260;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, "80"),
    };
    let is_name = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    is_name && host.len() <= LONGEST && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_host_is_one() {
        for host in ["localhost", "127.0.0.1:8420", "search.example.cn", "[::1]:8420", "[fe80::1]", "dang-jian:80"] {
            assert!(is_host(host), "{host}");
        }
        for host in ["", ":80", "a b", "evil.cn/x", "a@b", "a:99999", "a:0", "a:b", "[::1", "<a>", "党建.cn"] {
            assert!(!is_host(host), "{host}");
        }
    }
}
