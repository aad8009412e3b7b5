//! The program: runs, tells what went wrong, ends with the right code.

use std::{env, process::ExitCode};

use dangjian::{
    cli::{self, Outcome},
    error::{Error, Kind},
};

fn main() -> ExitCode {
    let outcome = cli::run(env::args_os());
    ExitCode::from(match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::NothingFound) => 1,
        Ok(Outcome::Ended(code)) => code,
        Ok(Outcome::Serve(..)) => 0,
        Err(error) => { eprintln!("error: {error}"); if let Some(h)=error.advice() { eprintln!("hint: {h}"); } error.kind().row().exit_code },
    })
}
