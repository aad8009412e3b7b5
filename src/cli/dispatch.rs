//! From a command line to the verb that does it.

use std::{ffi::OsString, io};

use clap::Parser;

use super::{
    args::{Args, Verb, with_questions},
    check, eval, help, index, json, parse, practices, queries, restore, search, show, stats, suggest,
    terminal::{self, Terminal},
};
use crate::{
    error::{self, Error, Kind, Result},
    query_log::QueryLog,
    search::Engine,
    settings::Settings,
    upkeep::Reindexer,
};

/// What a command line came to.
pub enum Outcome {
    /// Done, or found.
    Done,
    /// Nothing was found.
    NothingFound,
    /// The engine is ready to be served.
    Serve(Box<Service>),
    /// The engine is ready for a language model; links begin with this.
    Mcp(Box<Engine>, String),
    /// The command line was none; the message is already told. Ends with this code.
    Ended(u8),
}

/// What is to be served, and with what.
pub struct Service {
    /// The engine, of an index that is whole.
    pub engine: Engine,
    /// The settings.
    pub settings: Settings,
    /// Where questions are kept, if anywhere.
    pub log: Option<QueryLog>,
    /// What brings the index up to date meanwhile.
    pub reindexer: Reindexer,
}

/// Runs a command line.
///
/// # Errors
///
/// What the verb failed with. With `--json` the error's document is already on standard output.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Outcome> {
    let args = match Args::try_parse_from(with_questions(arguments)) {
        Ok(args) => args,
        Err(message) => {
            let ended = u8::try_from(message.exit_code()).unwrap_or(2);
            // Help that nobody reads to the end is no failure.
            let _ = message.print();
            return Ok(Outcome::Ended(ended));
        }
    };
    let mut terminal = Terminal::standard();
    let json = args.verb.wants_json();
    let outcome = verb(args, &mut terminal);
    if let (Err(error), true) = (&outcome, json) {
        let _ = json::print(&mut terminal, &error::Document::from(error));
    }
    outcome
}

fn verb(args: Args, terminal: &mut Terminal) -> Result<Outcome> {
    if let Verb::Parse(args) = args.verb {
        // Its settings are those of who started it.
        return parse::run(&args);
    }
    let settings = Settings::resolve(args.settings())?;
    match args.verb {
        Verb::Parse(args) => parse::run(&args),
        Verb::Index(args) => index::run(&args, &settings, terminal),
        Verb::Search(args) => search::run(args, &settings, terminal),
        Verb::Serve { .. } => {
            settings.may_listen()?;
            let log = settings.log_queries.value.as_deref();
            let log = log.map(|file| QueryLog::begin(file, QueryLog::LARGEST)).transpose()?;
            let engine = verified(&settings)?;
            let reindexer = Reindexer::new(parse::this_program()?, &engine, &settings);
            Ok(Outcome::Serve(Box::new(Service { engine, settings, log, reindexer })))
        }
        Verb::Mcp { .. } => Ok(Outcome::Mcp(Box::new(verified(&settings)?), settings.link_base.value)),
        Verb::Queries(args) => queries::run(&args, &settings, terminal),
        Verb::Practices(args) => asked(&settings, |engine| practices::run(&args, engine, terminal)),
        Verb::Suggest(args) => asked(&settings, |engine| suggest::run(&args, engine, terminal)),
        Verb::Show(args) => asked(&settings, |engine| show::run(&args, engine, terminal)),
        Verb::Restore(args) => restore::run(&args, &settings, terminal),
        Verb::Stats(args) => asked(&settings, |engine| stats::run(&args, engine, terminal)),
        Verb::Check(args) => check::run(&args, &settings, terminal),
        Verb::Eval(args) => eval::run(&args, terminal),
        Verb::Help(args) => help::run(&args, terminal),
    }
}

/// Asks the index. Where it is found damaged, the generation before it is asked, and that is said.
pub(super) fn asked<T>(settings: &Settings, question: impl FnMut(&Engine) -> Result<T>) -> Result<T> {
    answered(settings, question).map(|(answer, _)| answer)
}

/// Opens an index that answers for long: all of it is read first.
fn verified(settings: &Settings) -> Result<Engine> {
    answered(settings, Engine::verify).map(|((), engine)| engine)
}

fn answered<T>(settings: &Settings, question: impl FnMut(&Engine) -> Result<T>) -> Result<(T, Engine)> {
    let (answer, engine) = engine(settings)?.asked(question)?;
    if let Some(error) = engine.refused() {
        let generation = engine.generation();
        terminal::tell(format_args!("{error}; generation {generation} answers; `dangjian index` mends it"));
    }
    Ok((answer, engine))
}

/// Opens the index; builds it from the corpus first where there is none, and says so.
fn engine(settings: &Settings) -> Result<Engine> {
    let index = &settings.index.value;
    match Engine::open(index) {
        Err(error) if error.kind() == Kind::IndexMissing => {
            let corpus = &settings.corpus.value;
            terminal::tell(format_args!(
                "no index in `{}` yet: building it from `{}`",
                index.display(),
                corpus.display()
            ));
            index::bring_up_to_date(std::slice::from_ref(corpus), settings, false)?;
            Engine::open(index)
        }
        opened => opened,
    }
}

/// A reader that went away has seen enough; anything else is an error.
pub(super) fn written(outcome: io::Result<()>) -> Result<()> {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Internal, "standard output").caused_by(error))
        }
        _ => Ok(()),
    }
}
