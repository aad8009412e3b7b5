//! Taking measure: a process's time and memory, a folder's size, a latency's percentiles, the machine.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{peer::Searcher, questions::Question};

/// Questions are asked round after round for so long before one round is measured.
const WARM_UP: Duration = Duration::from_secs(5);
/// How many documents a measured question asks for.
const DEPTH: usize = 10;
/// How often a process's memory is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// The unit of `/proc/PID/stat` on every Linux in use.
const MILLISECONDS_A_TICK: u64 = 10;

/// What a process took.
#[derive(Debug)]
pub struct Run {
    pub took: Duration,
    /// How long its threads computed, added up, where the system tells: what else the machine does hardly counts.
    pub computed: Option<Duration>,
    /// The most memory it held, where the system tells.
    pub peak_bytes: Option<u64>,
}

/// Latencies of one kind of question.
#[derive(Debug)]
pub struct Latency {
    /// Of the percentiles 50, 95 and 99.
    pub percentiles: [Duration; 3],
    /// How many questions found a document.
    pub found: usize,
    /// How many were asked.
    pub asked: usize,
}

/// Runs a process to its end.
///
/// # Errors
///
/// When it cannot be started, or fails.
pub fn run(command: &mut Command) -> Result<Run> {
    let name = command.get_program().to_string_lossy().into_owned();
    let begun = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().with_context(|| format!("cannot run `{name}`"))?;
    let (mut computed, mut peak_bytes) = (None, None);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        computed = computed.max(computing(child.id()));
        peak_bytes = peak_bytes.max(memory(child.id()));
        thread::sleep(LOOK);
    };
    if !status.success() {
        bail!("`{name}` failed: {status}");
    }
    Ok(Run { took: begun.elapsed(), computed, peak_bytes })
}

/// The most memory that a running process has held so far.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(kilobytes.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// How long the threads of a running process have computed so far.
fn computing(process: u32) -> Option<Duration> {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything; user and system time are the 12th and 13th after it.
    let (_, columns) = status.rsplit_once(") ")?;
    let ticks = columns.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Duration::from_millis(ticks * MILLISECONDS_A_TICK))
}

/// Adds up the files of a folder, in bytes.
///
/// # Errors
///
/// When it cannot be read.
pub fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() { size(&entry.path())? } else { metadata.len() };
    }
    Ok(bytes)
}

/// Measures the latency of questions on a warm index.
///
/// # Errors
///
/// When one cannot be answered.
pub fn latency(searcher: &mut dyn Searcher, questions: &[Question]) -> Result<Latency> {
    let begun = Instant::now();
    for question in questions.iter().cycle() {
        searcher.ask(question, DEPTH)?;
        if begun.elapsed() >= WARM_UP {
            break;
        }
    }
    let answers = questions.iter().map(|question| searcher.ask(question, DEPTH)).collect::<Result<Vec<_>>>()?;
    let mut took: Vec<Duration> = answers.iter().map(|answer| answer.took).collect();
    took.sort_unstable();
    Ok(Latency {
        percentiles: [50, 95, 99].map(|share| percentile(&took, share)),
        found: answers.iter().filter(|answer| !answer.documents.is_empty()).count(),
        asked: questions.len(),
    })
}

/// The least latency that `share` of 100 questions stay within.
fn percentile(sorted: &[Duration], share: usize) -> Duration {
    let rank = (sorted.len() * share).div_ceil(100).saturating_sub(1);
    sorted.get(rank).copied().unwrap_or_default()
}

/// Names the machine: its cores, their model, and what else they had to do just now.
pub fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown");
    format!("{cores} cores ({}), load {load} before", model.map_or("model unknown", |(_, model)| model.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_is_measured() {
        let run = run(Command::new("sh").args(["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done"])).unwrap();
        assert!(run.computed.unwrap() > Duration::ZERO && run.peak_bytes.unwrap() > 100_000, "{run:?}");
    }

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let sorted: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!([50, 95, 99].map(|share| percentile(&sorted, share).as_millis()), [100, 190, 198]);
        assert_eq!(percentile(&[], 50), Duration::ZERO);
    }
}
