//! `dangjian parse`: what this program starts itself as, so that files are parsed apart from it. No verb for people.

use std::{env, io, path::PathBuf};

use super::{args::ParseArgs, dispatch::Outcome};
use crate::{
    corpus::{Parsers, serve},
    error::{Error, Kind, Result},
};

pub(super) fn run(args: &ParseArgs) -> Result<Outcome> {
    let served = serve(io::stdin().lock(), io::stdout(), args.memory_mb);
    served.map_err(|error| Error::new(Kind::Internal, "the parser").caused_by(error))?;
    Ok(Outcome::Done)
}

/// Parsers apart from this process.
pub(super) fn parsers() -> Result<Parsers> {
    Ok(Parsers::apart(this_program()?))
}

/// This program: on Linux by a name that is the running one's even after another was installed in its place.
pub(super) fn this_program() -> Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Ok(running);
    }
    env::current_exe().map_err(|error| Error::new(Kind::Internal, "the program's own name").caused_by(error))
}
