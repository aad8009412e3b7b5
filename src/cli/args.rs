//! The command line as it may be written.

use std::{ffi::OsString, path::PathBuf};

use clap::{Parser, Subcommand};

use crate::{search, settings};

/// Searches party-building articles for the passage that says it.
#[derive(Debug, Parser)]
#[command(name = "dangjian", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Args {
    /// Folder of the index [env: DANGJIAN_INDEX] [default: index]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
    /// Folder of the articles [env: DANGJIAN_CORPUS] [default: corpus]
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read articles and bring the index up to date
    Index(IndexArgs),
    /// Search, best passage first
    Search(SearchArgs),
    /// Serve the search page and the JSON API
    Serve {
        /// Address to listen on [env: DANGJIAN_LISTEN] [default: 127.0.0.1:8420]
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
        /// Let other machines in, where the address is one that they reach, such as 0.0.0.0:8420 [env: DANGJIAN_ALLOW_REMOTE]
        #[arg(long)]
        allow_remote: bool,
        /// Keep what is asked, and how much is found, in this file; never who asks [env: DANGJIAN_LOG_QUERIES]
        #[arg(long, value_name = "FILE")]
        log_queries: Option<PathBuf>,
        /// Write the log as text or json [env: DANGJIAN_LOG_FORMAT] [default: text]
        #[arg(long, value_name = "FORMAT")]
        log_format: Option<String>,
        /// Bring the index up to date whenever the articles change [env: DANGJIAN_WATCH]
        #[arg(long)]
        watch: bool,
    },
    /// Answer a language model: the Model Context Protocol on standard input and output
    Mcp {
        /// What links in quotations begin with, as readers reach `dangjian serve` [env: DANGJIAN_LINK_BASE]
        /// [default: http://127.0.0.1:8420]
        #[arg(long, value_name = "URL")]
        link_base: Option<String>,
    },
    /// Print what is asked most, and what found nothing, from the log that `serve --log-queries` keeps
    Queries(QueriesArgs),
    /// Print the catalogue of practices, or one practice with its versions
    Practices(PracticesArgs),
    /// Print what may be meant by the beginning of a question
    Suggest(SuggestArgs),
    /// Print an article, or one passage of it
    Show(ShowArgs),
    /// Print the restored text of one file, or of standard input
    Restore(RestoreArgs),
    /// Print what the index holds
    Stats(StatsArgs),
    /// Verify the index: every file against its hash, the counts against each other
    Check(CheckArgs),
    /// Score the engine on a test set
    Eval(EvalArgs),
    /// Explain a verb, or with `help query` how to ask
    Help(HelpArgs),
    /// Parse the files that the program itself hands over on standard input
    #[command(hide = true)]
    Parse(ParseArgs),
}

/// `dangjian parse`
#[derive(Debug, clap::Args)]
pub struct ParseArgs {
    /// How much memory the files may take, in MB
    pub memory_mb: u64,
}

/// `dangjian index`
#[derive(Debug, clap::Args)]
pub struct IndexArgs {
    /// Folders and files of articles [default: the corpus folder]
    pub paths: Vec<PathBuf>,
    /// Build anew even where nothing changed
    #[arg(long)]
    pub rebuild: bool,
}

/// `dangjian search`
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// The question: words, “exact words”, -without
    #[arg(required = true)]
    pub query: Vec<String>,
    /// How many passages, 1 to 100 [default: 10]
    #[arg(short = 'n', long, value_name = "N", allow_hyphen_values = true)]
    pub limit: Option<String>,
    /// How many to pass over first [default: 0]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub offset: Option<String>,
    /// relevance, newest or oldest [default: relevance]
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<String>,
    /// Only from this source; several may be given
    #[arg(long)]
    pub source: Vec<String>,
    /// Only about this region; several may be given
    #[arg(long)]
    pub region: Vec<String>,
    /// Only from this year, or these: 2024, 2020..2024; several may be given
    #[arg(long)]
    pub year: Vec<String>,
    /// Only passages that name this practice; several may be given
    #[arg(long, value_name = "NAME")]
    pub practice: Vec<String>,
    /// article: each article once; none: every passage [default: none]
    #[arg(long, value_name = "BY")]
    pub group: Option<String>,
    /// fold: passages that say the same are one hit; all: each is one [default: fold]
    #[arg(long, value_name = "HOW")]
    pub copies: Option<String>,
    /// Say why each passage stands where it does
    #[arg(long)]
    pub explain: bool,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian practices`
#[derive(Debug, clap::Args)]
pub struct PracticesArgs {
    /// Name of a practice, in any script; without one, all are listed
    pub name: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian suggest`
#[derive(Debug, clap::Args)]
pub struct SuggestArgs {
    /// The beginning of a question: Han, pinyin, first letters or English
    #[arg(required = true)]
    pub prefix: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian show`
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// Id of an article or a passage
    pub id: String,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian restore`
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The file [default: standard input]
    pub file: Option<PathBuf>,
    /// Instead of the text, print what was done: where, what, before and after
    #[arg(long)]
    pub explain: bool,
    /// Print one JSON document: the text and what was done
    #[arg(long)]
    pub json: bool,
}

/// `dangjian stats`
#[derive(Debug, clap::Args)]
pub struct StatsArgs {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian check`
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian queries`
#[derive(Debug, clap::Args)]
pub struct QueriesArgs {
    /// The log; its FILE.1 counts too [default: the one that the settings name]
    pub file: Option<PathBuf>,
    /// How many questions of each list
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `dangjian eval`
#[derive(Debug, clap::Args)]
pub struct EvalArgs {
    /// Folder with corpus.jsonl, queries.tsv and qrels.tsv
    pub dir: PathBuf,
    /// Split each line into passages as an article is; its best passage counts
    #[arg(long)]
    pub split: bool,
    /// Also write the ranking as TREC lines
    #[arg(long, value_name = "FILE")]
    pub run: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Marks the words of a question that begin with a minus (`-清单`) as words, by a space: no flag has a letter that is not
/// ASCII.
pub fn with_questions(arguments: impl IntoIterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.into_iter().map(|argument| match argument.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(word) if word.starts_with(|c: char| !c.is_ascii()) => OsString::from(format!(" -{word}")),
        _ => argument,
    })
}

impl Args {
    /// What the flags say of the settings.
    pub fn settings(&self) -> settings::Said {
        let mut said =
            settings::Said { index: self.index.clone(), corpus: self.corpus.clone(), ..settings::Said::default() };
        match &self.verb {
            Verb::Serve { listen, allow_remote, log_queries, log_format, watch } => {
                said.watch = watch.then_some(true);
                (said.listen, said.allow_remote) = (listen.clone(), allow_remote.then_some(true));
                (said.log.queries, said.log.format) = (log_queries.clone(), log_format.clone());
            }
            Verb::Mcp { link_base } => said.link_base.clone_from(link_base),
            _ => {}
        }
        said
    }
}

/// `dangjian help`
#[derive(Debug, clap::Args)]
pub struct HelpArgs {
    /// A verb, or `query`
    pub topic: Option<String>,
}

impl Verb {
    /// Tells whether standard output is to hold JSON and nothing else.
    pub fn wants_json(&self) -> bool {
        match self {
            Self::Search(args) => args.json,
            Self::Show(args) => args.json,
            Self::Restore(args) => args.json,
            Self::Stats(args) => args.json,
            Self::Check(args) => args.json,
            Self::Practices(args) => args.json,
            Self::Suggest(args) => args.json,
            Self::Eval(args) => args.json,
            Self::Queries(args) => args.json,
            Self::Index(_) | Self::Serve { .. } | Self::Mcp { .. } | Self::Help(_) | Self::Parse(_) => false,
        }
    }
}

impl From<SearchArgs> for search::Said {
    fn from(args: SearchArgs) -> Self {
        let SearchArgs { query, limit, offset, sort, source, region, year, practice, group, copies, explain, json: _ } =
            args;
        let explain = explain.then(|| "true".to_owned());
        Self { q: Some(query.join(" ")), limit, offset, sort, source, region, year, practice, group, copies, explain }
    }
}
