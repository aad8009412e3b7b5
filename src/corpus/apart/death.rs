//! Why a worker ended, said of the file that it had.

use std::process::ExitStatus;

use crate::corpus::Limits;

/// What ended a worker that nobody meant to end: its last words tell more than the way it went.
pub(super) fn reason(status: Option<ExitStatus>, last_words: &str, limits: &Limits) -> String {
    if last_words.contains("memory allocation of") {
        return limits.too_much_memory();
    }
    if last_words.contains("has overflowed its stack") {
        return "its parser crashed: its stack overflowed".into();
    }
    match status.and_then(|status| signal(&status)) {
        Some(KILL) => "its parser was killed from outside".into(),
        Some(signal) => format!("its parser crashed: signal {signal}"),
        None => match status.and_then(|status| status.code()) {
            Some(code) => format!("its parser crashed: exit code {code}"),
            None => "its parser crashed".into(),
        },
    }
}

const KILL: i32 = 9;

#[cfg(unix)]
fn signal(status: &ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(status)
}

#[cfg(not(unix))]
fn signal(_: &ExitStatus) -> Option<i32> {
    None
}
