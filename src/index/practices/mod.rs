//! The catalogue of practices on disk, made when all articles are there: only then is it known what is a name.
//!
//! ```text
//! practices.dat …   the records, packed, by number ([`super::packed`])
//! names.dat         their names in any script ([`crate::practice::lookup`])
//! exact.fst         {name in letters ─► its practice}: to find names inside a question
//! components.fst    {component, 0, number of a practice that consists of it}
//! named.dat         {number of a passage, how many practices it names, {practice, said, of}}; passage and practice as what is
//!                   added to the one before
//! ```

mod named;
mod reader;
mod tables;
mod writer;

pub(crate) use named::Named;
pub(super) use named::read as read_named;
pub use reader::Practices;
pub(super) use writer::Gathered;

const RECORDS: &str = "practices";
const NAMES: &str = "names.dat";
const COMPONENTS: &str = "components.fst";
const EXACT: &str = "exact.fst";
const NAMED: &str = "named.dat";
