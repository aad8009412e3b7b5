//! The program: runs, tells what went wrong, ends with the right code.

use std::{env, io::Write, process::ExitCode, sync::Arc};

use dangjian::{
    cli::{self, Outcome, Service},
    error::{Error, Result},
    logging, mcp,
    query_log::QueryLog,
    settings::LogFormat,
    web,
};

fn main() -> ExitCode {
    ExitCode::from(match run() {
        Ok(code) => code,
        Err(error) => tell(&error),
    })
}

fn run() -> Result<u8> {
    match cli::run(env::args_os())? {
        Outcome::Done => Ok(0),
        Outcome::NothingFound => Ok(1),
        Outcome::Ended(code) => Ok(code),
        Outcome::Serve(service) => {
            let Service { engine, settings, log, reindexer } = *service;
            logging::begin(settings.log_format.value);
            let teller = log.as_ref().map(QueryLog::teller).unwrap_or_default();
            let reindexer = Arc::new(reindexer);
            if settings.watch.value {
                reindexer.watch();
            }
            let served = web::serve(engine, settings.listen.value, &settings.web(), teller, &reindexer);
            reindexer.end();
            if let Some(log) = log {
                log.finish();
            }
            served.map(|()| 0)
        }
        Outcome::Mcp(engine, link_base) => {
            logging::begin(LogFormat::Text);
            mcp::serve(*engine, link_base).map(|()| 0)
        }
    }
}

/// Tells an error as `error:` and `hint:` and gives the exit code.
fn tell(error: &Error) -> u8 {
    let mut out = std::io::stderr();
    let _ = writeln!(out, "error: {error}");
    if let Some(hint) = error.advice() {
        let _ = writeln!(out, "hint: {hint}");
    }
    error.kind().row().exit_code
}
