//! Settings: defaults, then the file `dangjian.toml`, then the environment, then flags; the later wins. Each value
//! remembers where it came from, so that a wrong one can be named.

use std::{ffi::OsString, fmt, fs, io, net::SocketAddr, path::PathBuf};

use serde::Deserialize;

mod admin;
mod links;
mod logs;
mod reach;
mod serve;
mod web;

pub use admin::{Admin, SaidAdmin, TOKEN as ADMIN_TOKEN};
pub use logs::{LogFormat, SaidLog};
pub use reach::Reach;
pub use serve::{SaidServe, Serve};
pub use web::{SaidWeb, Web};

use links::{link_base, reached_here};

use crate::{
    corpus::Limits,
    error::{Error, Kind, Result},
};

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
    /// Whether other machines may reach the address.
    pub allow_remote: Option<bool>,
    /// What links in quotations begin with.
    pub link_base: Option<String>,
    /// What is kept of questions; the section `[log]` of the file.
    pub log: SaidLog,
    /// How much a file may be; the section `[limits]` of the file.
    pub limits: SaidLimits,
    /// Whether the articles are watched while they are served.
    pub watch: Option<bool>,
    /// Who may have the index brought up to date; the section `[admin]` of the file.
    pub admin: SaidAdmin,
    /// How pages and API are served; the section `[web]` of the file.
    pub web: SaidWeb,
    /// How the server protects itself; the section `[serve]` of the file.
    pub serve: SaidServe,
}

/// What the file said of the limits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidLimits {
    /// A file's length, in MB.
    pub file_mb: Option<u32>,
    /// What a packed file may unpack to, in MB.
    pub unpacked_mb: Option<u32>,
    /// How many times larger a packed file may become.
    pub ratio: Option<u32>,
    /// How deep elements may be nested.
    pub depth: Option<u32>,
    /// A PDF's pages.
    pub pages: Option<u32>,
    /// The parts of a Word document's package.
    pub entries: Option<u32>,
    /// An article's text, in MB.
    pub text_mb: Option<u32>,
    /// A line of JSONL, in MB.
    pub line_mb: Option<u32>,
    /// The memory in which a file is parsed, in MB.
    pub memory_mb: Option<u32>,
    /// How long a file may take, in seconds.
    pub seconds: Option<u32>,
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
    /// Whether other machines may reach the address: no.
    pub allow_remote: Value<bool>,
    /// What links in quotations begin with: the address to serve on, as this machine reaches it.
    pub link_base: Value<String>,
    /// The file that questions are kept in: none.
    pub log_queries: Value<Option<PathBuf>>,
    /// What the log is written as: text.
    pub log_format: Value<LogFormat>,
    /// A file's length in MB: 64.
    pub file_mb: Value<u32>,
    /// What a packed file may unpack to, in MB: 256.
    pub unpacked_mb: Value<u32>,
    /// How many times larger a packed file may become: 200.
    pub ratio: Value<u32>,
    /// How deep elements may be nested: 512.
    pub depth: Value<u32>,
    /// A PDF's pages: 2,000.
    pub pages: Value<u32>,
    /// The parts of a Word document's package: 1,000.
    pub entries: Value<u32>,
    /// An article's text in MB: 2.
    pub text_mb: Value<u32>,
    /// A line of JSONL in MB: 16.
    pub line_mb: Value<u32>,
    /// The memory in which a file is parsed, in MB: 512.
    pub memory_mb: Value<u32>,
    /// How long a file may take, in seconds: 20.
    pub seconds: Value<u32>,
    /// The origins whose pages may ask the API: none.
    pub origins: Value<Vec<String>>,
    /// The names by which browsers may reach the server: this machine's own.
    pub hosts: Value<Vec<String>>,
    /// How the server protects itself.
    pub serve: Serve,
    /// Whether the articles are watched while they are served: no.
    pub watch: Value<bool>,
    /// Who may have the index brought up to date: nobody.
    pub admin: Option<Admin>,
}

impl Settings {
    /// Reads file and environment and puts the flags on top.
    ///
    /// # Errors
    ///
    /// [`Kind::BadUsage`] for a file that cannot be read, an address that is none or a limit that is no number.
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
                .hint(
                    "write it as 127.0.0.1:8420, or 0.0.0.0:8420 with --allow-remote to be reached from other machines",
                )
        })?;
        let limit = |name: &str, file: Option<u32>, default: u32| -> Result<Value<u32>> {
            let variable = format!("DANGJIAN_LIMITS_{}", name.to_uppercase());
            let said = environment(&variable).map(|value| number(&variable, &value)).transpose()?;
            Ok(pick(None, said, file, default))
        };
        let link_base = link_base(&pick(
            flags.link_base,
            environment("DANGJIAN_LINK_BASE").map(|value| value.to_string_lossy().into_owned()),
            file.link_base,
            reached_here(listen),
        ))?;
        let log_queries = pick(
            flags.log.queries.map(Some),
            environment("DANGJIAN_LOG_QUERIES").map(|value| Some(value.into())),
            file.log.queries.map(Some),
            None,
        );
        Ok(Self {
            link_base,
            log_queries,
            log_format: logs::format(flags.log.format, environment(logs::FORMAT), file.log.format)?,
            allow_remote: truth("DANGJIAN_ALLOW_REMOTE", flags.allow_remote, &environment, file.allow_remote)?,
            watch: truth("DANGJIAN_WATCH", flags.watch, &environment, file.watch)?,
            admin: admin::admin(&environment, file.admin)?,
            hosts: web::hosts(environment(web::HOSTS), file.web.hosts)?,
            serve: Serve::layered(&environment, &file.serve)?,
            file_mb: limit("file_mb", file.limits.file_mb, 64)?,
            unpacked_mb: limit("unpacked_mb", file.limits.unpacked_mb, 256)?,
            ratio: limit("ratio", file.limits.ratio, 200)?,
            depth: limit("depth", file.limits.depth, 512)?,
            pages: limit("pages", file.limits.pages, 2_000)?,
            entries: limit("entries", file.limits.entries, 1_000)?,
            text_mb: limit("text_mb", file.limits.text_mb, 2)?,
            line_mb: limit("line_mb", file.limits.line_mb, 16)?,
            memory_mb: limit("memory_mb", file.limits.memory_mb, 512)?,
            seconds: limit("seconds", file.limits.seconds, 20)?,
            origins: web::origins(environment(web::ORIGINS), file.web.origins)?,
            index: path(flags.index, "DANGJIAN_INDEX", file.index, "index"),
            corpus: path(flags.corpus, "DANGJIAN_CORPUS", file.corpus, "corpus"),
            listen: Value { value: listen, origin: said.origin },
        })
    }

    /// How pages and API are served.
    pub fn web(&self) -> Web {
        let hosts = self.hosts.value.clone();
        let reach = if self.allow_remote.value { Reach::Everyone(hosts) } else { Reach::ThisMachine(hosts) };
        Web { origins: self.origins.value.clone(), reach, serve: self.serve.clone(), admin: self.admin }
    }

    /// Refuses an address that other machines reach, unless that was wanted.
    ///
    /// # Errors
    ///
    /// [`Kind::BadUsage`], with the flag that allows it.
    pub fn may_listen(&self) -> Result<()> {
        if self.allow_remote.value || self.listen.value.ip().to_canonical().is_loopback() {
            return Ok(());
        }
        Err(Error::new(Kind::BadUsage, self.listen.value)
            .because(format!("the address to listen on ({}) lets other machines in", self.listen.origin))
            .hint("say that you want it with --allow-remote; everyone who reaches the address reads every article"))
    }

    /// The limits that hold for every file.
    pub fn limits(&self) -> Limits {
        Limits {
            file_mb: self.file_mb.value.into(),
            unpacked_mb: self.unpacked_mb.value.into(),
            ratio: self.ratio.value.into(),
            depth: self.depth.value as usize,
            pages: self.pages.value as usize,
            entries: self.entries.value as usize,
            text_mb: self.text_mb.value.into(),
            line_mb: self.line_mb.value.into(),
            memory_mb: self.memory_mb.value.into(),
            seconds: self.seconds.value.into(),
        }
    }
}

/// A setting that is on or off.
fn truth(
    variable: &str,
    flag: Option<bool>,
    environment: impl Fn(&str) -> Option<OsString>,
    file: Option<bool>,
) -> Result<Value<bool>> {
    let said = environment(variable).map(|value| match value.to_str().map(str::trim) {
        Some("1" | "true" | "yes") => Ok(true),
        Some("0" | "false" | "no") => Ok(false),
        _ => Err(Error::new(Kind::BadUsage, value.display())
            .because(format!("`{variable}` is one of: true, false"))
            .hint("unset it to have the default")),
    });
    Ok(pick(flag, said.transpose()?, file, false))
}

fn number(variable: &str, value: &OsString) -> Result<u32> {
    value.to_str().and_then(|value| value.trim().parse().ok()).ok_or_else(|| {
        Error::new(Kind::BadUsage, value.display())
            .because(format!("`{variable}` is no whole number"))
            .hint("unset it to have the default")
    })
}

fn pick<T>(flag: Option<T>, environment: Option<T>, file: Option<T>, default: T) -> Value<T> {
    let layers = [(flag, Origin::Flag), (environment, Origin::Environment), (file, Origin::File)];
    let said = layers.into_iter().find_map(|(value, origin)| value.map(|value| Value { value, origin }));
    said.unwrap_or(Value { value: default, origin: Origin::Default })
}

fn file() -> Result<Said> {
    let bad = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::new(Kind::BadUsage, FILE)
            .caused_by(error)
            .hint("it may set: index, corpus, listen, allow_remote, watch, link_base; under [limits] file_mb, unpacked_mb, ratio, depth, pages, entries, text_mb, line_mb, memory_mb, seconds; under [log] queries, format; under [web] origins, hosts; under [admin] token, listen; under [serve] connections, connections_per_address, head_kb, head_seconds, body_seconds, write_seconds, ending_seconds, searches, queue, deadline_ms, body_kb, batch_kb, question, terms, brackets, limit, offset")
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
        let environment = |name: &str| {
            matches!(name, "DANGJIAN_INDEX" | "DANGJIAN_CORPUS").then(|| OsString::from("from-environment"))
        };
        let file = Said { index: Some("from-file".into()), listen: Some("0.0.0.0:1".into()), ..Said::default() };
        let flags = Said { index: Some("from-flag".into()), ..Said::default() };
        let environment = |name: &str| {
            environment(name)
                .filter(|_| !name.contains("LIMITS") && !name.contains("WEB"))
                .or_else(|| limit(name).map(Into::into))
        };
        let file = Said { limits: SaidLimits { pages: Some(7), depth: Some(9), ..SaidLimits::default() }, ..file };
        let settings = Settings::layered(flags, environment, file).unwrap();
        assert_eq!(settings.limits(), Limits { pages: 8, depth: 9, ..Limits::default() });
        assert_eq!((settings.pages.origin, settings.ratio.origin), (Origin::Environment, Origin::Default));
        assert_eq!(settings.index, Value { value: "from-flag".into(), origin: Origin::Flag });
        assert_eq!(settings.corpus, Value { value: "from-environment".into(), origin: Origin::Environment });
        assert_eq!(settings.listen.origin, Origin::File);
    }

    fn limit(name: &str) -> Option<&'static str> {
        (name == "DANGJIAN_LIMITS_PAGES").then_some("8")
    }

    #[test]
    fn a_limit_that_is_no_number_is_named() {
        let environment = |name: &str| (name == "DANGJIAN_LIMITS_RATIO").then(|| OsString::from("many"));
        let error = Settings::layered(Said::default(), environment, Said::default()).unwrap_err();
        assert_eq!(error.to_string(), "cannot use `many`: `DANGJIAN_LIMITS_RATIO` is no whole number");
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
