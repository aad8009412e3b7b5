//! The limits that a worker sets itself and can never raise again: memory, no file written, no core, few descriptors. What it starts
//! (`pdftotext`) inherits them.

use std::io;

/// A few for itself, and those of the pipes to `pdftotext` and of what that one opens.
#[cfg(unix)]
const DESCRIPTORS: u64 = 32;

/// Confines this process.
///
/// # Errors
///
/// When the system does not do it. Where it knows no limit on memory (not Linux) that one is left out.
#[cfg(unix)]
pub(super) fn confine(memory_mb: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let lower = |resource: Resource, to: u64| {
        let to = getrlimit(resource).maximum.map_or(to, |most| most.min(to));
        setrlimit(resource, Rlimit { current: Some(to), maximum: Some(to) })
    };
    lower(Resource::Core, 0)?;
    lower(Resource::Fsize, 0)?;
    lower(Resource::Nofile, DESCRIPTORS)?;
    match lower(Resource::As, memory_mb.saturating_mul(1 << 20)) {
        Err(error) if cfg!(target_os = "linux") => Err(error.into()),
        _ => Ok(()),
    }
}

/// There are no such limits.
#[cfg(not(unix))]
pub(super) fn confine(_memory_mb: u64) -> io::Result<()> {
    Ok(())
}

/// Ends this process and what it started. Whoever runs a worker by hand shares a group with others, and is left alone.
pub(super) fn end_group() {
    #[cfg(unix)]
    if rustix::process::getpgrp() == rustix::process::getpid() {
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::KILL);
    }
}
