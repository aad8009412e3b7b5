//! An index on a medium that cannot be written answers; only writing is refused.

use super::{ledger::Ledger, mounts::Mount};
use crate::{
    harness::{dangjian, run},
    serving::Server,
};

#[test]
fn an_index_that_cannot_be_written_answers() {
    let Some(mount) = Mount::in_memory(8 << 10) else { return };
    let index = mount.path().join("index");
    let mut ledger = Ledger::new(2);
    assert!(ledger.indexing(&index).status().unwrap().success());
    mount.read_only();
    let folder = tempfile::tempdir().unwrap();
    let place = index.to_str().unwrap();
    for arguments in [["search", "流水账"].as_slice(), &["stats"], &["check"], &["suggest", "流"], &["practices"]] {
        let arguments: Vec<&str> = ["--index", place].iter().chain(arguments).copied().collect();
        let (code, _, said) = run(folder.path(), &arguments);
        assert_eq!((code, said.as_str()), (0, ""), "{arguments:?}");
    }
    let server = Server::start(dangjian(folder.path()).args(["--index", place, "serve", "--listen", "127.0.0.1:0"]));
    assert!(server.get("/api/v1/search?q=a1").starts_with("HTTP/1.1 200"));
    drop(server);
    ledger.change();
    let refused = ledger.indexing(&index).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains(&format!("error: cannot write index `{place}`: ")) && said.contains("hint: "), "{said}");
}
