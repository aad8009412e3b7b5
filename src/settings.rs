//! Settings: defaults, then the file `dangjian.toml`, then the environment, then flags; the later wins. Each value
//! remembers where it came from, so that a wrong one can be named.

use std::{ffi::OsString, fmt, fs, io, net::SocketAddr, path::PathBuf};

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

const FILE: &str = "dangjian.toml";

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said otherwise.
    Default,
    /// The settings file.
    File,
    /// An environment variable.
    Environment,
    /// The command line.
    Flag,
}

/// A setting and its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<T> {
    /// The setting.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

/// What the command line, or the file, said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    /// The folder of the index.
    pub index: Option<PathBuf>,
    /// The folder of the articles.
    pub corpus: Option<PathBuf>,
    /// The address to serve on.
    pub listen: Option<String>,
}

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The folder of the index: `index`.
    pub index: Value<PathBuf>,
    /// The folder of the articles: `corpus`.
    pub corpus: Value<PathBuf>,
    /// The address to serve on: `127.0.0.1:8420`, which only this machine reaches.
    pub listen: Value<SocketAddr>,
}

impl Settings {
    /// Reads file and environment and puts the flags on top.
    ///
    /// # Errors
    ///
    /// [`Kind::BadUsage`] for a file that cannot be read or an address that is none.
    pub fn resolve(flags: Said) -> Result<Self> {
        Self::layered(flags, |name| std::env::var_os(name).filter(|value| !value.is_empty()), file()?)
    }

    fn layered(flags: Said, environment: impl Fn(&str) -> Option<OsString>, file: Said) -> Result<Self> {
        let path = |flag: Option<PathBuf>, name: &str, file: Option<PathBuf>, default: &str| {
            pick(flag, environment(name).map(PathBuf::from), file, PathBuf::from(default))
        };
        let said = pick(
            flags.listen,
            environment("DANGJIAN_LISTEN").map(|value| value.to_string_lossy().into_owned()),
            file.listen,
            "127.0.0.1:8420".to_owned(),
        );
        let listen = said.value.parse().map_err(|_| {
            Error::new(Kind::BadUsage, &said.value)
                .because(format!("the address to listen on ({}) is no address and port", said.origin))
                .hint("write it as 127.0.0.1:8420, or 0.0.0.0:8420 to be reached from other machines")
        })?;
        Ok(Self {
            index: path(flags.index, "DANGJIAN_INDEX", file.index, "index"),
            corpus: path(flags.corpus, "DANGJIAN_CORPUS", file.corpus, "corpus"),
            listen: Value { value: listen, origin: said.origin },
        })
    }
}

fn pick<T>(flag: Option<T>, environment: Option<T>, file: Option<T>, default: T) -> Value<T> {
    let layers = [(flag, Origin::Flag), (environment, Origin::Environment), (file, Origin::File)];
    let said = layers.into_iter().find_map(|(value, origin)| value.map(|value| Value { value, origin }));
    said.unwrap_or(Value { value: default, origin: Origin::Default })
}

fn file() -> Result<Said> {
    let bad = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::new(Kind::BadUsage, FILE).caused_by(error).hint("it may set: index, corpus, listen")
    };
    match fs::read_to_string(FILE) {
        Ok(text) => toml::from_str(&text).map_err(|error| bad(error.message().to_owned().into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Said::default()),
        Err(error) => Err(bad(error.into())),
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Default => "the default",
            Origin::File => "from dangjian.toml",
            Origin::Environment => "from the environment",
            Origin::Flag => "from the command line",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_layer_wins_and_is_named() {
        let environment = |name: &str| (name != "DANGJIAN_LISTEN").then(|| OsString::from("from-environment"));
        let file = Said { index: Some("from-file".into()), listen: Some("0.0.0.0:1".into()), ..Said::default() };
        let flags = Said { index: Some("from-flag".into()), ..Said::default() };
        let settings = Settings::layered(flags, environment, file).unwrap();
        assert_eq!(settings.index, Value { value: "from-flag".into(), origin: Origin::Flag });
        assert_eq!(settings.corpus, Value { value: "from-environment".into(), origin: Origin::Environment });
        assert_eq!(settings.listen.origin, Origin::File);
    }

    #[test]
    fn an_address_that_is_none_is_named_with_its_origin() {
        let file = Said { listen: Some("localhost".into()), ..Said::default() };
        let error = Settings::layered(Said::default(), |_| None, file).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot use `localhost`: the address to listen on (from dangjian.toml) is no address and port"
        );
    }
}
