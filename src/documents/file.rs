//! The file itself (ISO 32000-1, 7.5): small objects packed in compressed streams, found through a cross-reference stream.
//! What printpdf makes comes as lopdf objects; tags and pages, of which there are many, are written here byte by byte.

use flate2::{Compress, Compression, FlushCompress};
use lopdf::{Dictionary, Object};

/// The number of an object.
pub(crate) type Id = u32;

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    Nowhere,
    At(usize),
    /// In a packed stream, at this place.
    In(Id, usize),
}

/// A file being written.
pub(crate) struct File {
    out: Vec<u8>,
    places: Vec<Place>,
    /// Objects that wait for their packed stream: numbers with offsets, then the objects.
    index: Vec<u8>,
    packed: Vec<u8>,
    waiting: Vec<Id>,
    deflate: Compress,
    /// For the packed streams: many small objects of a few kinds gain from a longer search.
    deflate_packed: Compress,
    sum: Sum,
}

/// A reader opens a whole packed stream to see one of its objects.
const MOST_PACKED: usize = 250;
/// Of nine. The highest makes a carnet 3 % shorter and takes twice the time.
const LEVEL: u32 = 3;
const LEVEL_OF_PACKED: u32 = 6;

impl File {
    /// With this room; the numbers up to `taken` are in use.
    pub(crate) fn new(room: usize, taken: Id) -> Self {
        let mut out = Vec::with_capacity(room);
        // Four bytes beyond ASCII say that the file is binary.
        out.extend_from_slice(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        let count = usize::try_from(taken).unwrap_or(0).saturating_add(1);
        Self {
            out,
            places: vec![Place::Nowhere; count],
            index: Vec::new(),
            packed: Vec::new(),
            waiting: Vec::new(),
            deflate: Compress::new(Compression::new(LEVEL), true),
            deflate_packed: Compress::new(Compression::new(LEVEL_OF_PACKED), true),
            sum: Sum::default(),
        }
    }

    /// A new number.
    pub(crate) fn id(&mut self) -> Id {
        self.places.push(Place::Nowhere);
        Id::try_from(self.places.len().saturating_sub(1)).unwrap_or(Id::MAX)
    }

    /// Writes a small object.
    pub(crate) fn object(&mut self, id: Id, write: impl FnOnce(&mut Vec<u8>)) {
        self.index.extend_from_slice(format!("{id} {} ", self.packed.len()).as_bytes());
        self.waiting.push(id);
        write(&mut self.packed);
        self.packed.push(b'\n');
        if self.waiting.len() >= MOST_PACKED {
            self.pack();
        }
    }

    /// Writes a stream, compressed. `entries` are those of its dictionary, its length and filter apart.
    pub(crate) fn stream(&mut self, id: Id, entries: &str, data: &[u8]) {
        let deflated = self.deflated(data);
        self.compressed(id, entries, &deflated);
    }

    fn compressed(&mut self, id: Id, entries: &str, deflated: &[u8]) {
        self.sum.add(deflated);
        self.raw(id, &format!("{entries}/Filter/FlateDecode"), deflated);
    }

    /// Writes a stream as it is.
    pub(crate) fn raw(&mut self, id: Id, entries: &str, data: &[u8]) {
        let at = self.out.len();
        self.set(id, Place::At(at));
        let head = format!("{id} 0 obj\n<<{entries}/Length {}>>\nstream\n", data.len());
        self.sum.add(head.as_bytes());
        self.out.extend_from_slice(head.as_bytes());
        self.out.extend_from_slice(data);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Compressed as a stream is (zlib).
    pub(crate) fn deflated(&mut self, data: &[u8]) -> Vec<u8> {
        deflated(&mut self.deflate, data)
    }

    /// The whole file, whose catalogue and information are these objects.
    pub(crate) fn finish(mut self, root: Id, info: Id) -> Vec<u8> {
        self.pack();
        let table = self.id();
        let at = self.out.len();
        self.set(table, Place::At(at));
        // Each row is written as what changes from the row above (PNG’s « up »): most change little.
        let mut rows = Vec::with_capacity(self.places.len() * 8);
        let mut above = [0_u8; 7];
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Nowhere => (0, 0, 0),
                Place::At(at) => (1, at, 0),
                Place::In(stream, index) => (2, usize::try_from(stream).unwrap_or(0), index),
            };
            let [a, b, c, d] = u32::try_from(first).unwrap_or(u32::MAX).to_be_bytes();
            let [e, f] = u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes();
            let row = [kind, a, b, c, d, e, f];
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        let [high, low] = self.sum.0;
        let sum = format!("{high:016x}{low:016x}");
        let entries = format!(
            "/Type/XRef/Size {}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{sum}><{sum}>]\
             /DecodeParms<</Predictor 12/Columns 7>>",
            self.places.len()
        );
        self.stream(table, &entries, &rows);
        self.out.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
        self.out
    }

    fn pack(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let stream = self.id();
        let waiting = std::mem::take(&mut self.waiting);
        let count = waiting.len();
        for (index, id) in waiting.into_iter().enumerate() {
            self.set(id, Place::In(stream, index));
        }
        let mut data = std::mem::take(&mut self.index);
        let first = data.len();
        data.append(&mut self.packed);
        let deflated = deflated(&mut self.deflate_packed, &data);
        self.compressed(stream, &format!("/Type/ObjStm/N {count}/First {first}"), &deflated);
    }

    fn set(&mut self, id: Id, place: Place) {
        let index = usize::try_from(id).unwrap_or(usize::MAX);
        self.places.get_mut(index).into_iter().for_each(|known| *known = place);
    }
}

fn deflated(deflate: &mut Compress, data: &[u8]) -> Vec<u8> {
    deflate.reset();
    let mut out = Vec::with_capacity(data.len() / 3 + 1024);
    loop {
        let read = usize::try_from(deflate.total_in()).unwrap_or(usize::MAX);
        let rest = data.get(read..).unwrap_or_default();
        // Into memory, it only stops for want of room.
        match deflate.compress_vec(rest, &mut out, FlushCompress::Finish) {
            Ok(flate2::Status::StreamEnd) | Err(_) => return out,
            Ok(_) => out.reserve(data.len() / 2 + 1024),
        }
    }
}

/// Two sums of all that the file holds, photos’ own bytes apart (their lengths are in it): an identifier, not a proof.
struct Sum([u64; 2]);

impl Default for Sum {
    fn default() -> Self {
        Self([0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142])
    }
}

impl Sum {
    fn add(&mut self, data: &[u8]) {
        let Self([high, low]) = self;
        for word in data.chunks(8) {
            let mut eight = [0; 8];
            eight.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
            let word = u64::from_le_bytes(eight);
            *high = (*high ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
            *low = (*low ^ high.rotate_left(17)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        }
    }
}

/// Writes a lopdf object; a stream inside another object cannot be.
pub(crate) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => crate::content::number(out, *value),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => write_string(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write_object(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            write_entries(out, dictionary);
            out.extend_from_slice(b">>");
        }
        Object::Reference((id, generation)) => out.extend_from_slice(format!("{id} {generation} R").as_bytes()),
    }
}

/// The entries of a dictionary, without its brackets.
pub(crate) fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary.iter() {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"#()<>[]{}/%".contains(byte) => out.push(*byte),
            _ => out.extend_from_slice(format!("#{byte:02X}").as_bytes()),
        }
    }
}

/// Bytes between parentheses.
fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

/// A text for people: as it is in ASCII, else in UTF-16 with its mark. One longer than a reader must take (PDF/A-2) is
/// cut, ended by « … ».
pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) {
    const MOST: usize = 16_000;
    if text.is_ascii() && text.len() <= MOST {
        return write_string(out, text.as_bytes());
    }
    let units = text.encode_utf16().count();
    let kept: String =
        if units <= MOST { text.to_owned() } else { text.chars().take(MOST / 2).chain(['…']).collect() };
    let bytes: Vec<u8> = std::iter::once(0xfeff).chain(kept.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    write_string(out, &bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_back_object_by_object() {
        let mut file = File::new(0, 0);
        let [root, info, stream] = [(); 3].map(|()| file.id());
        let many: Vec<Id> = (0..600).map(|_| file.id()).collect();
        for id in &many {
            file.object(*id, |out| write_text(out, &format!("été ({id})\\")));
        }
        file.object(root, |out| out.extend_from_slice(b"<</Type/Catalog/Pages null>>"));
        file.object(info, |out| out.extend_from_slice(b"<<>>"));
        let words = "une douche à la place de la baignoire ".repeat(900);
        file.stream(stream, "/Some/Thing", words.as_bytes());
        let bytes = file.finish(root, info);
        assert!(bytes.len() < words.len());
        let read = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(
            read.get_object((stream, 0)).unwrap().as_stream().unwrap().decompressed_content().unwrap(),
            words.as_bytes()
        );
        for id in many {
            let text = lopdf::decode_text_string(read.get_object((id, 0)).unwrap()).unwrap();
            assert_eq!(text, format!("été ({id})\\"));
        }
    }

    #[test]
    fn a_name_and_a_very_long_text_are_what_a_reader_can_take() {
        let mut out = Vec::new();
        write_name(&mut out, "Salle (1)#é".as_bytes());
        assert_eq!(out, b"/Salle#20#281#29#23#C3#A9");
        let mut out = Vec::new();
        write_text(&mut out, &"😀".repeat(40_000));
        assert!(out.len() < 32_767 + 4_000, "{}", out.len());
    }
}
