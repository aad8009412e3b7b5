//! The processes that parse: what they may do, that they end when they should, and that nothing of theirs stays.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::harness::{Corpus, dangjian, ended};

/// A `pdftotext` that does this.
fn stand_in(script: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("pdftotext");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

struct Run {
    process: Child,
    index: TempDir,
    _folders: (Corpus, TempDir),
}

/// `dangjian index` on a PDF whose reader does what the script says.
fn indexing(script: &str, seconds: &str) -> Run {
    let corpus = Corpus::of([("a.pdf", "%PDF-1.4 anything"), ("z.txt", "最后\n最后一篇讲谈心谈话。")]);
    let (index, path) = (TempDir::new().unwrap(), stand_in(script));
    let mut command = dangjian(corpus.path());
    command.env("PATH", path.path()).env("DANGJIAN_LIMITS_SECONDS", seconds).env("SECRET", "x");
    command.arg("--index").arg(index.path()).args(["index", "."]).stdout(Stdio::piped()).stderr(Stdio::piped());
    Run { process: command.spawn().unwrap(), index, _folders: (corpus, path) }
}

/// The processes that a process has started.
fn started_by(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    children.flat_map(|line| line.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<u32>>()).collect()
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} does not come");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The process that parses, other than `not`, and what it has started.
fn at_work(run: &Run, not: u32) -> (u32, u32) {
    until("a parser at work", || {
        let parser = started_by(run.process.id()).into_iter().find(|&id| id != not)?;
        Some((parser, *started_by(parser).first()?))
    })
}

fn gone(process: u32) {
    until("an end", || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // What nobody has waited for yet is dead all the same.
        (state.is_empty() || state.contains(") Z ")).then_some(())
    });
}

fn kill(process: u32) {
    assert!(Command::new("kill").args(["-9", &process.to_string()]).status().unwrap().success());
}

fn finish(run: Run) -> (String, String) {
    let Run { process, index, .. } = run;
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success());
    drop(index);
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_parser_killed_from_outside_is_replaced_once_and_then_the_file_is_told() {
    let run = indexing("exec /bin/sleep 60", "50");
    let (first, its) = at_work(&run, 0);
    kill(first);
    gone(its);
    let (second, its) = at_work(&run, first);
    kill(second);
    gone(its);
    let (out, err) = finish(run);
    assert_eq!(err, "cannot read `./a.pdf`: its parser was killed from outside\n");
    assert!(out.starts_with("1 articles"), "{out}");
}

#[test]
fn what_never_ends_is_ended_with_all_that_it_started() {
    for script in ["exec /bin/sleep 60", "/bin/sleep 60 & while :; do :; done"] {
        let run = indexing(script, "2");
        let (parser, its) = at_work(&run, 0);
        let sleeps = started_by(its);
        let (out, err) = finish(run);
        assert_eq!(err, "cannot read `./a.pdf`: takes longer than 2 s to read (setting `limits.seconds`)\n");
        assert!(out.starts_with("1 articles"), "{out}");
        [parser, its].into_iter().chain(sleeps).for_each(gone);
    }
}

#[test]
fn a_parser_never_outlives_who_started_it() {
    let mut run = indexing("exec /bin/sleep 60", "50");
    let (parser, its) = at_work(&run, 0);
    kill(run.process.id());
    ended(&mut run.process);
    gone(parser);
    gone(its);
}

#[test]
fn a_parser_has_limits_and_nothing_else() {
    let run = indexing("exec /bin/sleep 60", "2");
    let (parser, its) = at_work(&run, 0);
    let of = |process: u32, what: &str| PathBuf::from(format!("/proc/{process}/{what}"));
    for process in [parser, its] {
        let limits = fs::read_to_string(of(process, "limits")).unwrap();
        for (name, most) in [
            ("Max address space", "536870912"),
            ("Max core file size", "0"),
            ("Max file size", "0"),
            ("Max open files", "32"),
        ] {
            let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            let set: Vec<&str> = line.split_whitespace().take(2).collect();
            assert_eq!(set, [most, most], "{name}");
        }
        let environment = fs::read(of(process, "environ")).unwrap();
        let names = environment.split(|&byte| byte == 0).filter(|one| !one.is_empty());
        let names: Vec<&str> = names.map(|one| std::str::from_utf8(one).unwrap().split_once('=').unwrap().0).collect();
        assert!(
            names.iter().all(|name| matches!(*name, "PATH" | "MALLOC_ARENA_MAX" | "PWD" | "OLDPWD" | "SHLVL" | "_")),
            "{names:?}"
        );
        for descriptor in fs::read_dir(of(process, "fd")).unwrap() {
            let target = fs::read_link(descriptor.unwrap().path()).unwrap_or_default();
            let is_open = target.to_string_lossy().starts_with("pipe:") || target == Path::new("/dev/null");
            assert!(is_open || target.ends_with("pdftotext"), "{}", target.display());
        }
    }
    finish(run);
}
