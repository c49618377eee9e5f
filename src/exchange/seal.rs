//! The file itself: a parcel written out, closed for one person or by a passphrase.

use std::io::Write;

use errand::HandedOver;

use crate::container::{Lock, close};
use crate::digest;
use crate::identity::Identity;
use crate::manifest::{Manifest, fits};
use crate::send::{NoParcel, Parcel};

impl Parcel {
    /// Writes the file, closed for one person or by a passphrase, and says what to keep of it.
    ///
    /// # Errors
    /// When that person has no such place in a dossier, or when the file cannot be written.
    pub fn seal<W: Write>(&self, me: &Identity, lock: Lock<'_>, out: W) -> Result<(W, HandedOver), NoParcel> {
        let (to, name) = match lock {
            Lock::For(card) if !fits(card.role(), self.manifest.reader) => return Err(NoParcel::OtherPlace),
            Lock::For(card) => (Some(card.person()), card.name().to_owned()),
            Lock::Passphrase(_) => (None, String::new()),
        };
        let mut lines = Vec::new();
        for record in &self.records {
            serde_json::to_writer(&mut lines, record).map_err(|_| NoParcel::NotWritten)?;
            lines.push(b'\n');
        }
        let manifest = Manifest { to, entries_sha256: digest::letters(&[&lines]), ..self.manifest.clone() };
        let first = serde_json::to_string(&manifest).map_err(|_| NoParcel::NotWritten)?;
        let mark = digest::written(me.sign_manifest(&first).bytes());
        let out = close(out, lock, |inside| {
            writeln!(inside, "{first}\n{mark}")?;
            inside.write_all(&lines)?;
            self.photos.iter().try_for_each(|(_, jpeg)| inside.write_all(jpeg))
        });
        let handed = HandedOver {
            dossier: manifest.dossier,
            to,
            name,
            reader: manifest.reader,
            on: manifest.made_on,
            entries: manifest.entries,
            photos: manifest.photos.len(),
            purpose: manifest.purpose,
        };
        Ok((out.map_err(|_| NoParcel::NotWritten)?, handed))
    }
}
