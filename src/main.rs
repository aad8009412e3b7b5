//! The program: runs, tells what went wrong, ends with the right code.

use std::{
    env,
    io::{IsTerminal, Write},
    process::ExitCode,
};

use dangjian::{
    cli::{self, Outcome},
    error::{Error, Result},
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
        Outcome::Serve(engine, settings) => {
            let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
            tracing_subscriber::fmt()
                .with_env_filter(filter)
                .with_target(false)
                .with_ansi(std::io::stderr().is_terminal())
                .with_writer(std::io::stderr)
                .init();
            web::serve(*engine, settings.listen.value, &settings.web()).map(|()| 0)
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
