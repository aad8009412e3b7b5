//! The files of a generation as tantivy sees them: to be read, nothing else. It takes no locks, so that a folder that cannot be
//! written serves as well.

use std::{io, path::Path, sync::Arc};

use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, WatchCallback, WatchHandle, WritePtr,
    error::{DeleteError, LockError, OpenReadError, OpenWriteError},
};

use super::files::Files;

/// The files, for tantivy.
#[derive(Debug, Clone)]
pub(super) struct SealedDirectory(pub(super) Arc<Files>);

fn unwritten() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "a sealed generation is not written")
}

impl SealedDirectory {
    fn name<'p>(&self, path: &'p Path) -> Result<&'p str, OpenReadError> {
        let name = path.to_str().filter(|name| self.0.contains(name));
        name.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }
}

impl Directory for SealedDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.0.open(self.name(path)?);
        Ok(Arc::new(file.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.name(path).is_ok())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let bytes = self.0.whole(self.name(path)?);
        Ok(bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?.to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(unwritten()), filepath: path.to_owned() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(unwritten(), path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(unwritten())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
