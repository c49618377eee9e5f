//! The outside of a file: age, to one person’s key or to a passphrase. Nothing is compressed, so that nothing can swell.

use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::str::FromStr;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use zeroize::Zeroizing;

use crate::card::ContactCard;
use crate::refusal::{Place, Refusal};

/// Work of a passphrase, as a power of two: 2¹⁶ rounds of scrypt in 64 MB. Half of what OWASP asks of a server’s password
/// table (2¹⁷, 2024), because Safari on an old iPad kills a page at 128 MB more; the screen asks for a passphrase of its own
/// for each file, and proposes one.
pub const SCRYPT_LOG_N: u8 = 16;

/// The most that a file may ask of whoever opens it: 2¹⁷ rounds, 128 MB.
pub const SCRYPT_MAX_LOG_N: u8 = 17;

/// Longest header, in bytes: ours have one recipient, and take about 300.
const HEADER: u64 = 4096;
/// First line of every age file of this version.
const AGE: &[u8] = b"age-encryption.org/v1\n";

/// What closes a file.
#[derive(Clone, Copy, Debug)]
pub enum Lock<'a> {
    /// Only this person opens it.
    For(&'a ContactCard),
    /// Whoever has the passphrase opens it.
    Passphrase(&'a str),
}

/// What opens a file.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    pub own: Option<&'a [u8; 32]>,
    pub passphrase: Option<&'a str>,
}

/// The public key of a secret one.
pub(crate) fn recipient_of(secret: &[u8; 32]) -> [u8; 32] {
    // An X25519 key is any 32 bytes: neither step can fail.
    let public = identity(secret).map(|identity| identity.to_public().to_string()).unwrap_or_default();
    let bytes = CheckedHrpstring::new::<Bech32>(&public).map(|read| read.byte_iter().collect::<Vec<u8>>());
    bytes.ok().and_then(|bytes| bytes.try_into().ok()).unwrap_or_default()
}

fn identity(secret: &[u8; 32]) -> Option<x25519::Identity> {
    let hrp = Hrp::parse("age-secret-key-").ok()?;
    let written = Zeroizing::new(bech32::encode::<Bech32>(hrp, secret).ok()?);
    x25519::Identity::from_str(&written).ok()
}

fn recipient(public: &[u8; 32]) -> Option<x25519::Recipient> {
    let written = bech32::encode::<Bech32>(Hrp::parse("age").ok()?, public).ok()?;
    x25519::Recipient::from_str(&written).ok()
}

/// Writes a closed file: what `write` puts into it.
pub(crate) fn close<W: Write>(
    out: W,
    lock: Lock<'_>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<W> {
    let refused = || io::Error::from(io::ErrorKind::InvalidInput);
    let recipient: Box<dyn age::Recipient> = match lock {
        Lock::For(card) => Box::new(recipient(card.recipient()).ok_or_else(refused)?),
        Lock::Passphrase(words) => {
            let mut recipient = scrypt::Recipient::new(SecretString::from(words.to_owned()));
            recipient.set_work_factor(SCRYPT_LOG_N);
            Box::new(recipient)
        }
    };
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient.as_ref())).map_err(|_| refused())?;
    let mut inside = encryptor.wrap_output(out)?;
    write(&mut inside)?;
    inside.finish()
}

/// Opens a closed file of at most so many bytes: its inside, as a stream of which no byte is given before it is known to be as
/// it was written. That the end is the true end is known only when the end was read.
pub(crate) fn unclose<'a>(
    input: impl Read + 'a,
    keys: Keys<'_>,
    max_bytes: u64,
) -> Result<Box<dyn BufRead + 'a>, Refusal> {
    let mut input = BufReader::new(Bounded { inner: input, left: max_bytes });
    let header = header(&mut input)?;
    let whole = Cursor::new(header).chain(input);
    let decryptor = Decryptor::new_buffered(whole).map_err(|error| refused(&error))?;
    let opened = if decryptor.is_scrypt() {
        let words = keys.passphrase.ok_or(Refusal::NeedsPassphrase)?;
        let mut key = scrypt::Identity::new(SecretString::from(words.to_owned()));
        key.set_max_work_factor(SCRYPT_MAX_LOG_N);
        decryptor.decrypt(alone(&key)).map_err(|error| match error {
            DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
                Refusal::WrongPassphrase
            }
            error => refused(&error),
        })?
    } else {
        let own = keys.own.and_then(identity).ok_or(Refusal::NeedsPassphrase)?;
        decryptor.decrypt(alone(&own)).map_err(|error| refused(&error))?
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
}

fn alone(key: &dyn age::Identity) -> impl Iterator<Item = &dyn age::Identity> {
    std::iter::once(key)
}

/// The header of an age file, up to the line of its checksum. Read here, because age itself would read a first line of any
/// length: a gigabyte of zeros has no line break.
fn header(input: &mut impl BufRead) -> Result<Vec<u8>, Refusal> {
    let mut header = Vec::new();
    loop {
        let start = header.len();
        let room = HEADER.saturating_sub(u64::try_from(start).unwrap_or(HEADER));
        let line = input.by_ref().take(room).read_until(b'\n', &mut header).map_err(|error| refused_read(&error))?;
        if !header.starts_with(AGE) {
            let newer = header.starts_with(b"age-encryption.org/");
            return Err(if newer { Refusal::Newer } else { Refusal::NotOurs });
        }
        let last = header.get(start..).unwrap_or_default();
        if line == 0 || !last.ends_with(b"\n") {
            return Err(Refusal::Damaged(Place::Start));
        }
        if last.starts_with(b"--- ") {
            return Ok(header);
        }
    }
}

fn refused(error: &DecryptError) -> Refusal {
    match error {
        DecryptError::NoMatchingKeys => Refusal::ForSomeoneElse,
        DecryptError::ExcessiveWork { .. } => Refusal::TooMuchWork,
        DecryptError::UnknownFormat => Refusal::Newer,
        DecryptError::Io(error) => refused_read(error),
        _ => Refusal::Damaged(Place::Start),
    }
}

/// What a failed read means: too much of it, a file that the device does not give any more, or not what was written.
pub(crate) fn refused_read(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Refusal::TooLarge,
        io::ErrorKind::NotConnected => Refusal::Unreadable,
        _ => Refusal::Damaged(Place::Cut),
    }
}

/// Gives so many bytes, and an error for one more.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let counted = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(counted).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// One line of at most so many bytes, without its line break; `None` at the end.
pub(crate) fn line(input: &mut dyn BufRead, most: usize) -> Result<Option<String>, Refusal> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = input.take(most).read_until(b'\n', &mut bytes).map_err(|error| refused_read(&error))?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.pop() != Some(b'\n') {
        return Err(if u64::try_from(read) == Ok(most) { Refusal::TooLarge } else { Refusal::Damaged(Place::Cut) });
    }
    String::from_utf8(bytes).map(Some).map_err(|_| Refusal::Damaged(Place::Cut))
}
