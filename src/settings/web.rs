//! Settings of the pages and the API: the section `[web]`.

use std::ffi::{OsStr, OsString};

use serde::Deserialize;

use super::{Admin, Origin, Reach, Serve, Value, pick};
use crate::error::{Error, Kind, Result};

/// The variable that names origins, parted by commas or spaces.
pub(super) const ORIGINS: &str = "DANGJIAN_WEB_ORIGINS";
/// The variable that names hosts, parted in the same way.
pub(super) const HOSTS: &str = "DANGJIAN_WEB_HOSTS";

/// What the file said of pages and API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidWeb {
    /// The origins whose pages may ask the API, such as `https://example.org`.
    pub origins: Option<Vec<String>>,
    /// The names by which browsers may reach the server, such as `search.example.org`.
    pub hosts: Option<Vec<String>>,
}

/// How pages and API are served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Web {
    /// The origins whose pages may ask the API; others may not.
    pub origins: Vec<String>,
    /// By which names the server may be reached.
    pub reach: Reach,
    /// How it protects itself.
    pub serve: Serve,
    /// Who may have the index brought up to date.
    pub admin: Option<Admin>,
}

/// The origins that were named, as browsers send them.
pub(super) fn origins(environment: Option<OsString>, file: Option<Vec<String>>) -> Result<Value<Vec<String>>> {
    let said = pick(None, environment.map(|value| parted(&value)), file, Vec::new());
    let value = said.value.iter().map(|one| origin(one, said.origin)).collect::<Result<_>>()?;
    Ok(Value { value, origin: said.origin })
}

/// The hosts that were named, in small letters; a port is no part of a name.
pub(super) fn hosts(environment: Option<OsString>, file: Option<Vec<String>>) -> Result<Value<Vec<String>>> {
    let said = pick(None, environment.map(|value| parted(&value)), file, Vec::new());
    let value = said.value.iter().map(|one| host(one, said.origin)).collect::<Result<_>>()?;
    Ok(Value { value, origin: said.origin })
}

fn parted(value: &OsStr) -> Vec<String> {
    value.to_string_lossy().split([',', ' ']).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

fn host(said: &str, from: Origin) -> Result<String> {
    let plain = said.trim().trim_end_matches('.').to_ascii_lowercase();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if plain.is_empty() || !plain.chars().all(is_of_name) {
        return Err(Error::new(Kind::BadUsage, said)
            .because(format!("the name of a host ({from}) is no name"))
            .hint("write it as the address bar has it, without scheme and port: search.example.org"));
    }
    Ok(plain)
}

/// Reads an origin: scheme, host and port, nothing behind them.
fn origin(said: &str, from: Origin) -> Result<String> {
    let plain = said.trim().trim_end_matches('/').to_ascii_lowercase();
    let host = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://")).unwrap_or_default();
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(Error::new(Kind::BadUsage, said)
            .because(format!("the origin of a page ({from}) is no origin"))
            .hint("write it as a browser sends it: https://example.org or http://10.0.0.5:8080, each by name"));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins_over_the_file_and_origins_are_as_browsers_send_them() {
        let file = Some(vec!["https://A.example.org/".to_owned()]);
        let said = origins(None, file.clone()).unwrap();
        assert_eq!((said.value, said.origin), (vec!["https://a.example.org".to_owned()], Origin::File));
        let said = origins(Some("http://10.0.0.5:8080, https://b.example.org".into()), file).unwrap();
        assert_eq!(said.value, ["http://10.0.0.5:8080", "https://b.example.org"]);
        assert_eq!(origins(None, None).unwrap().value, Vec::<String>::new());
    }

    #[test]
    fn hosts_are_names_alone() {
        let named = hosts(Some("Search.example.org, wiki".into()), None).unwrap();
        assert_eq!(
            (named.value, named.origin),
            (vec!["search.example.org".into(), "wiki".into()], Origin::Environment)
        );
        for said in ["http://wiki", "wiki:8420", "", "党建.cn", "*"] {
            assert!(hosts(None, Some(vec![said.to_owned()])).unwrap_err().to_string().contains("is no name"), "{said}");
        }
    }

    #[test]
    fn what_is_no_origin_is_named() {
        for said in ["*", "example.org", "https://", "https://example.org/page", "file:///etc", "https://a b", "null"] {
            let error = origins(None, Some(vec![said.to_owned()])).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("cannot use `{said}`: the origin of a page (from dangjian.toml) is no origin")
            );
        }
    }
}
