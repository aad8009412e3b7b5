//! A person's own table of practices: `practices.tsv`, in the corpus folder or beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Limits, Problem, decode::decode, opened::open_here};

/// Its name.
const NAME: &str = "practices.tsv";

/// Whether a file of the corpus is such a table and no article.
pub(super) fn is_practice_table(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

/// Reads the tables of practices of the folders `roots` in any encoding: each inside the folder, else beside it. Gives where
/// each is and its text.
pub fn practice_tables(roots: &[PathBuf], limits: Limits) -> (Vec<(String, String)>, Vec<Problem>) {
    let (mut tables, mut problems): (Vec<(String, String)>, _) = (Vec::new(), Vec::new());
    for root in roots {
        let beside = fs::canonicalize(root).ok().and_then(|root| Some(root.parent()?.join(NAME)));
        let places = [Some(root.join(NAME)), beside];
        let Some(path) = places.into_iter().flatten().find(|path| path.symlink_metadata().is_ok()) else { continue };
        let place = path.display().to_string();
        let read = || decode(&open_here(&path)?.whole(&limits)?, None);
        match read() {
            Ok(text) if tables.iter().all(|(other, _)| *other != place) => tables.push((place, text)),
            Ok(_) => {}
            Err(reason) => problems.push(Problem::new(place, reason)),
        }
    }
    (tables, problems)
}
