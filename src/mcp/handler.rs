//! What the protocol asks of a server: who it is, which tools it has, and a call of one.

use std::sync::{Arc, Mutex, PoisonError};

use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, ListToolsResult,
        PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
    },
    service::RequestContext,
};
use serde::Serialize;

use super::{
    arguments::{PassageArguments, PracticeArguments, SearchArguments, read},
    documents::{FoundDocument, Links, PassageDocument},
    failure::told,
    practice_document::PracticeDocument,
    text::Readable,
    tools::{self, INSTRUCTIONS, PASSAGE, PRACTICE, SEARCH},
};
use crate::{
    error::{Error, Kind, Result},
    search::{Engine, PracticeRecord, Renewal, Request},
};

/// The engine, as a client of the protocol sees it.
pub(super) struct Handler {
    latest: Arc<Mutex<Latest>>,
    links: Links,
    tools: Vec<Tool>,
}

/// The newest generation, as far as it was looked for: a client may stay for days.
struct Latest {
    engine: Arc<Engine>,
    renewal: Renewal,
}

impl Latest {
    fn engine(&mut self) -> Arc<Engine> {
        match self.renewal.renewed() {
            Ok(None) => {}
            Ok(Some(engine)) => self.engine = Arc::new(engine),
            Err(error) => tracing::error!("a new generation is not taken up: {error}"),
        }
        Arc::clone(&self.engine)
    }
}

impl Handler {
    pub(super) fn new(engine: Engine, link_base: String) -> Self {
        let latest = Latest { renewal: Renewal::after(&engine), engine: Arc::new(engine) };
        Self { latest: Arc::new(Mutex::new(latest)), links: Links::new(link_base), tools: tools::all() }
    }

    /// Asks the engine beside the threads that hold the connection: a search is work, not waiting.
    async fn ask<D: Serialize + Readable + Send + 'static>(
        &self,
        question: impl FnOnce(&Engine, &Links) -> Result<D> + Send + 'static,
    ) -> Result<CallToolResult> {
        let (latest, links) = (Arc::clone(&self.latest), self.links.clone());
        let work = move || {
            let engine = latest.lock().unwrap_or_else(PoisonError::into_inner).engine();
            question(&engine, &links)
        };
        let document = tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::new(Kind::Internal, "the tool").caused_by(error)))?;
        let mut answer = CallToolResult::success(vec![ContentBlock::text(document.text())]);
        let document = serde_json::to_value(&document);
        answer.structured_content =
            Some(document.map_err(|error| Error::new(Kind::Internal, "JSON").caused_by(error))?);
        Ok(answer)
    }

    async fn call(&self, request: CallToolRequestParams) -> Result<CallToolResult> {
        let arguments = request.arguments.unwrap_or_default();
        match request.name.as_ref() {
            SEARCH => {
                let request = Request::try_from(read::<SearchArguments>(arguments)?)?;
                self.ask(move |engine, links| Ok(FoundDocument::new(engine.search(&request)?, links))).await
            }
            PASSAGE => {
                let arguments: PassageArguments = read(arguments)?;
                let (id, with_neighbours) = (arguments.passage(), arguments.neighbours);
                self.ask(move |engine, links| Ok(PassageDocument::new(engine.passage(&id, with_neighbours)?, links)))
                    .await
            }
            PRACTICE => {
                let PracticeArguments { name } = read(arguments)?;
                self.ask(move |engine, links| Ok(PracticeDocument::new(practice(engine, name.trim())?, links))).await
            }
            name => Err(Error::new(Kind::NotFound, name)
                .because("no tool is called so")
                .hint(format!("the tools are {SEARCH}, {PASSAGE} and {PRACTICE}"))),
        }
    }
}

/// A practice by its name; where that is none, by the one that a question of these words names: in pinyin, by first letters,
/// with a wrong character.
fn practice(engine: &Engine, name: &str) -> Result<PracticeRecord> {
    engine.practice(name).or_else(|error| {
        let asked = Request::new(name).and_then(|request| engine.search(&Request { limit: 1, ..request }));
        match asked.ok().and_then(|response| response.practice) {
            Some(meant) => engine.practice(&meant.name),
            None if error.advice().is_some() => Err(error),
            None => Err(error.hint("search for it: articles may tell of it by another name")),
        }
    })
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        let name = Implementation::new("dangjian", env!("CARGO_PKG_VERSION")).with_title("党建文章检索");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(name)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> std::result::Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.clone()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.tools.iter().find(|tool| tool.name == name).cloned()
    }

    /// What goes wrong is an answer too: a model reads it and asks better, which it cannot do with an error of the protocol.
    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> std::result::Result<CallToolResponse, ErrorData> {
        Ok(self.call(request).await.unwrap_or_else(|error| told(&error)).into())
    }
}
