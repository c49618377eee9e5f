//! Bytes that may be more than fits in memory: written and read part by part, while the browser keeps them, on its disk if need be.

use std::io::{self, Write};

use js_sys::{Array, Uint8Array};
use web_sys::Blob;

/// How much is held before it is given to the browser, in bytes.
const PART: usize = 4 << 20;

/// Bytes that are written one after the other and become one blob.
#[derive(Debug, Default)]
pub struct Gathering {
    blobs: Array,
    part: Vec<u8>,
}

impl Gathering {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All of it; none where the browser has no room.
    #[must_use]
    pub fn finish(mut self) -> Option<Blob> {
        self.flush().ok()?;
        Blob::new_with_blob_sequence(&self.blobs).ok()
    }
}

impl Write for Gathering {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    /// Gives to the browser what is held.
    fn flush(&mut self) -> io::Result<()> {
        if !self.part.is_empty() {
            let part = Uint8Array::from(self.part.as_slice());
            let blob = Blob::new_with_u8_array_sequence(&Array::of1(&part)).map_err(|_| io::ErrorKind::StorageFull)?;
            self.blobs.push(&blob);
            self.part.clear();
        }
        Ok(())
    }
}

#[cfg(feature = "worker")]
pub use reading::Slices;

#[cfg(feature = "worker")]
mod reading {
    use std::io::{self, BufReader, Read, Seek, SeekFrom};
    use std::time::Duration;

    use js_sys::Uint8Array;
    use web_sys::{Blob, FileReaderSync};

    /// How much is read at once, in bytes.
    const SLICE: usize = 1 << 20;

    /// A blob, read from wherever one wants. A device that does not give it any more (a removed card) is `NotConnected`.
    #[derive(Debug)]
    pub struct Slices(BufReader<Slice>);

    #[derive(Debug)]
    struct Slice {
        blob: Blob,
        reader: FileReaderSync,
        at: u64,
        size: u64,
    }

    impl Slices {
        /// None where the browser does not read so: a worker alone may.
        #[must_use]
        pub fn of(blob: &Blob) -> Option<Self> {
            let reader = FileReaderSync::new().ok()?;
            let size = Duration::try_from_secs_f64(blob.size()).ok()?.as_secs();
            let slice = Slice { blob: blob.clone(), reader, at: 0, size };
            Some(Self(BufReader::with_capacity(SLICE, slice)))
        }
    }

    impl Read for Slices {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.0.read(into)
        }
    }

    impl Seek for Slices {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    impl Read for Slice {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let room = u64::try_from(into.len()).unwrap_or(u64::MAX);
            let end = self.at.saturating_add(room).min(self.size);
            if end <= self.at {
                return Ok(0);
            }
            let gone = |_| io::Error::from(io::ErrorKind::NotConnected);
            let slice = self.blob.slice_with_f64_and_f64(number(self.at), number(end)).map_err(gone)?;
            let read = Uint8Array::new(&self.reader.read_as_array_buffer(&slice).map_err(gone)?.into()).to_vec();
            let given = into.get_mut(..read.len()).ok_or(io::ErrorKind::InvalidData)?;
            given.copy_from_slice(&read);
            self.at = end;
            Ok(read.len())
        }
    }

    impl Seek for Slice {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            let at = match to {
                SeekFrom::Start(at) => Some(at),
                SeekFrom::End(by) => self.size.checked_add_signed(by),
                SeekFrom::Current(by) => self.at.checked_add_signed(by),
            };
            self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
            Ok(self.at)
        }
    }

    /// As the browser takes it: exact below 2⁵³.
    fn number(whole: u64) -> f64 {
        Duration::from_secs(whole).as_secs_f64()
    }
}
