//! tantivy with tantivy-jieba, set up as the example that ships with tantivy-jieba does.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};
use tantivy::{
    Index, IndexReader, Score, TantivyDocument, Term,
    collector::TopDocs,
    doc,
    query::{BooleanQuery, PhraseQuery, Query, QueryParser, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value},
    tokenizer::{LowerCaser, RemoveLongFilter, Stemmer, TextAnalyzer},
};

use crate::{
    corpus::{Corpus, documents},
    peer::{Answer, Peer, Searcher, own_process},
    questions::Question,
};

/// The name under which its child process is started.
pub const NAME: &str = "tantivy-jieba";
/// The tokenizer's name in the index.
const TOKENIZER: &str = "jieba";
/// The memory that the example gives its writer, in bytes. It takes as many threads as there are cores.
const WRITER_MEMORY: usize = 50_000_000;

/// The engine.
#[derive(Debug)]
pub struct TantivyJieba;

/// How a question becomes a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Any of its words; an exact question is a phrase of them.
    Words,
    /// As tantivy's parser reads it: a run of Han is a phrase.
    Parser,
}

impl Peer for TantivyJieba {
    fn name(&self) -> &str {
        "tantivy 0.27 + tantivy-jieba 0.21"
    }

    fn indexing(&self, corpus: &Corpus, index: &Path) -> Result<Command> {
        own_process(NAME, corpus, index)
    }

    fn open(&self, index: &Path) -> Result<Vec<Box<dyn Searcher>>> {
        Ok(vec![Box::new(Open::new(index, Way::Words)?), Box::new(Open::new(index, Way::Parser)?)])
    }
}

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(tantivy_jieba::JiebaTokenizer::new())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(Stemmer::default())
        .build()
}

/// Indexes documents.
///
/// # Errors
///
/// When they cannot be read or the index cannot be written.
pub fn index(file: &Path, folder: &Path) -> Result<()> {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing).set_stored());
    let index = Index::create_in_dir(folder, schema.build())?;
    index.tokenizers().register(TOKENIZER, analyzer());
    let mut writer = index.writer(WRITER_MEMORY)?;
    for document in documents(file)? {
        let document = document?;
        writer.add_document(doc!(id => document.id, text => document.text))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

struct Open {
    way: Way,
    reader: IndexReader,
    parser: QueryParser,
    analyzer: TextAnalyzer,
    id: Field,
    text: Field,
}

impl Open {
    #[expect(clippy::disallowed_methods, reason = "what its users do is what is measured")]
    fn new(folder: &Path, way: Way) -> Result<Self> {
        let index = Index::open_in_dir(folder)?;
        index.tokenizers().register(TOKENIZER, analyzer());
        let (id, text) = (index.schema().get_field("id")?, index.schema().get_field("text")?);
        let parser = QueryParser::for_index(&index, vec![text]);
        Ok(Self { way, reader: index.reader()?, parser, analyzer: analyzer(), id, text })
    }

    /// The query of a question, where it has a word.
    fn query(&mut self, question: &Question) -> Option<Box<dyn Query>> {
        if self.way == Way::Parser {
            let text = if question.exact { format!("\"{}\"", question.text) } else { question.text.clone() };
            return Some(self.parser.parse_query_lenient(&text).0);
        }
        let mut terms = Vec::new();
        let mut words = self.analyzer.token_stream(&question.text);
        words.process(&mut |word| terms.push((word.position, Term::from_field_text(self.text, &word.text))));
        let single = |term: Term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) };
        if terms.len() < 2 {
            return Some(single(terms.pop()?.1));
        }
        Some(if question.exact {
            Box::new(PhraseQuery::new_with_offset(terms))
        } else {
            Box::new(BooleanQuery::union(terms.into_iter().map(|(_, term)| single(term)).collect()))
        })
    }

    fn find(&mut self, question: &Question, most: usize) -> Result<Vec<String>> {
        let Some(query) = self.query(question) else { return Ok(Vec::new()) };
        let searcher = self.reader.searcher();
        let found: Vec<(Score, _)> = searcher.search(&query, &TopDocs::with_limit(most).order_by_score())?;
        let stored = found.into_iter().map(|(_, address)| {
            let document: TantivyDocument = searcher.doc(address)?;
            let id = document.get_first(self.id).and_then(|id| Some(id.as_str()?.to_owned()));
            id.context("a document of tantivy has no id")
        });
        stored.collect()
    }
}

impl Searcher for Open {
    fn name(&self) -> String {
        let way = if self.way == Way::Words { "any word" } else { "`QueryParser`" };
        format!("{}, {way}", TantivyJieba.name())
    }

    fn ask(&mut self, question: &Question, most: usize) -> Result<Answer> {
        Answer::timed(|| self.find(question, most))
    }
}
