//! The next generation of an index that is being answered from: read whole before it takes the place of the one before.

use std::path::PathBuf;

use super::Engine;
use crate::error::Result;

/// Looks for generations that come to hold after an engine was opened.
#[derive(Debug)]
pub struct Renewal {
    index: PathBuf,
    seen: Option<u64>,
}

impl Renewal {
    /// Looks for those after the one that holds now.
    pub fn after(engine: &Engine) -> Self {
        let index = engine.folder().to_owned();
        Self { seen: Engine::newest(&index), index }
    }

    /// Opens the generation that has come to hold since the last look. Where there is none, it costs a look into a small file.
    ///
    /// # Errors
    ///
    /// [`crate::error::Kind::IndexBroken`], once, where that one is damaged: what answered so far is as good as what would answer
    /// instead.
    pub fn renewed(&mut self) -> Result<Option<Engine>> {
        let newest = Engine::newest(&self.index);
        if newest.is_none() || newest == self.seen {
            return Ok(None);
        }
        self.seen = newest;
        let ((), engine) = Engine::open(&self.index)?.asked(Engine::verify)?;
        // Yet another may have come meanwhile.
        self.seen = self.seen.max(Some(engine.generation()));
        engine.unless_refused().map(Some)
    }
}
