//! File systems of our own: small ones, and ones that a power cut can be played on. Only an administrator may mount.

use std::{path::Path, process::Command};

use tempfile::TempDir;

use crate::harness::is_full;

/// A mounted file system, unmounted at the end.
pub struct Mount {
    folder: TempDir,
}

impl Mount {
    /// A file system in memory of so many KB.
    pub fn in_memory(kilobytes: usize) -> Option<Self> {
        Self::of(&["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
    }

    /// The file system in an image.
    pub fn of_image(image: &Path) -> Option<Self> {
        Self::of(&["-o", "loop", image.to_str().unwrap()])
    }

    /// Mounts. The full form of a test cannot do without; the fast one does what the machine permits.
    fn of(arguments: &[&str]) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount").args(arguments).arg(folder.path()).output();
        let refusal = match mounted {
            Ok(output) if output.status.success() => return Some(Self { folder }),
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        not_tried(&format!("nothing can be mounted here: {refusal}"));
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Mounts it again so that nothing can be written.
    pub fn read_only(&self) {
        assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}

/// Makes an image with an empty file system, where that can be done.
pub fn image(path: &Path, megabytes: u64) -> bool {
    std::fs::File::create(path).unwrap().set_len(megabytes << 20).unwrap();
    let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(path).status();
    let is_made = made.is_ok_and(|status| status.success());
    if !is_made {
        not_tried("mkfs.ext4 makes no file system here");
    }
    is_made
}

/// Says why; the full form must be run where all can be tried.
fn not_tried(why: &str) {
    eprintln!("not tried: {why}");
    assert!(!is_full(), "{why}");
}
