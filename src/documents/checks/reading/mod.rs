//! Reads a written paper back as a screen reader does: element by element, in the order of the structure tree.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use papers::drawing::Colour;

/// One element, met in reading order.
#[derive(Debug)]
pub struct Element {
    pub tag: String,
    pub alt: Option<String>,
    pub text: String,
    /// Pages it has content on, counted from zero, its children’s included.
    pub pages: Vec<usize>,
}

/// Something to touch, met in the structure tree.
#[derive(Debug)]
pub struct Link {
    pub told: String,
    /// A web, mail or telephone address.
    pub address: Option<String>,
    /// The page it leads to, and how far from its bottom.
    pub destination: Option<(usize, f32)>,
    /// Left, bottom, right, top.
    pub bounds: [f32; 4],
    pub page: usize,
}

/// Where a text begins, in points from the top left of its page.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// A paper read back.
pub struct Reading {
    pub elements: Vec<Element>,
    /// All that is read, in order.
    read: String,
    /// Each link annotation that an element « Link » holds.
    pub links: Vec<Link>,
    /// Each picture: its dictionary and its bytes.
    pub images: Vec<(Dictionary, Vec<u8>)>,
    /// The matrix of each picture, in the order they are painted.
    pub photos: Vec<[f32; 6]>,
    /// Each piece of text, where it begins, and its colour and element.
    pub texts: Vec<(String, Place, Colour, String)>,
    /// Per page: the text of its decorations, footer included.
    pub artifacts: Vec<String>,
    /// Per page: the tag of each piece of marked content, in the order it is painted.
    pub painted: Vec<Vec<String>>,
}

impl Reading {
    pub fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("the file opens");
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut texts = BTreeMap::new();
        let (mut artifacts, mut painted, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        let photos = pages.iter().flat_map(|page| photos(&document, *page)).collect();
        for (index, page) in pages.iter().enumerate() {
            let (artifact, tags) = page_texts(&document, *page, index, &mut texts, &mut placed);
            artifacts.push(artifact);
            painted.push(tags);
        }
        let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let first = document.get_dictionary(root).unwrap().get(b"K").unwrap().as_reference().unwrap();
        let of_photos = |object: &Object| {
            let stream = object.as_stream().ok()?;
            let image = stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image";
            image.then(|| (stream.dict.clone(), stream.content.clone()))
        };
        let images = document.objects.values().filter_map(of_photos).collect();
        let (elements, links) = (Vec::new(), Vec::new());
        let mut reading =
            Self { elements, read: String::new(), links, images, photos, texts: placed, artifacts, painted };
        reading.walk(&document, first, &pages, &texts);
        let annotations: usize = pages.iter().map(|page| document.get_page_annotations(*page).unwrap().len()).sum();
        assert_eq!(annotations, reading.links.len(), "every link is in the structure tree");
        reading
    }

    fn walk(
        &mut self,
        document: &Document,
        id: ObjectId,
        pages: &[ObjectId],
        texts: &BTreeMap<(usize, i64), String>,
    ) -> Vec<usize> {
        let element = document.get_dictionary(id).unwrap();
        let tag = String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let alt = element.get(b"Alt").ok().map(|alt| lopdf::decode_text_string(alt).unwrap());
        let place = self.elements.len();
        self.elements.push(Element { tag, alt, text: String::new(), pages: vec![] });
        let (mut text, mut on) = (String::new(), Vec::new());
        let page_of = |dictionary: &Dictionary| {
            let page = dictionary.get(b"Pg").unwrap().as_reference().unwrap();
            pages.iter().position(|id| *id == page).unwrap()
        };
        let kids = match element.get(b"K").unwrap() {
            Object::Array(kids) => kids.clone(),
            kid => vec![kid.clone()],
        };
        for kid in &kids {
            let (page, mcid) = match kid {
                Object::Reference(child) => {
                    let parent = document.get_dictionary(*child).unwrap().get(b"P").unwrap().as_reference().unwrap();
                    assert_eq!(parent, id, "an element knows its parent");
                    on.extend(self.walk(document, *child, pages, texts));
                    continue;
                }
                Object::Dictionary(held) if held.has(b"Obj") => {
                    self.links.push(link(document, held, id, pages));
                    continue;
                }
                Object::Dictionary(held) => (page_of(held), held.get(b"MCID").unwrap().as_i64().unwrap()),
                Object::Integer(mcid) => (page_of(element), *mcid),
                other => panic!("unexpected kid {other:?}"),
            };
            let shown = texts.get(&(page, mcid)).expect("each tagged content is on its page");
            text.push_str(shown);
            self.read.push_str(shown);
            on.push(page);
        }
        let element = self.elements.get_mut(place).unwrap();
        element.text = text;
        element.pages.clone_from(&on);
        on
    }

    /// Where this text begins.
    pub fn place(&self, text: &str) -> Place {
        let found = self.texts.iter().find(|(shown, ..)| shown.trim() == text);
        found.unwrap_or_else(|| panic!("« {text} » is not printed in one piece")).1
    }

    /// The colours of the text of an element of this kind.
    pub fn colours(&self, tag: &str) -> Vec<Colour> {
        self.texts.iter().filter(|(.., of)| of == tag).map(|(_, _, colour, _)| *colour).collect()
    }

    pub fn count(&self, tag: &str) -> usize {
        self.elements.iter().filter(|element| element.tag == tag).count()
    }

    /// All that is read, without its spaces.
    pub fn letters(&self) -> String {
        letters(&self.read)
    }
}

/// A text without its spaces and line ends.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The annotation that an element refers to, and that refers back to it.
fn link(document: &Document, held: &Dictionary, element: ObjectId, pages: &[ObjectId]) -> Link {
    let id = held.get(b"Obj").unwrap().as_reference().unwrap();
    let annotation = document.get_dictionary(id).unwrap();
    let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
    assert_eq!(parent_of(document, key), element, "the link knows its element");
    let on = |page: &&ObjectId| {
        let annotations = document.get_dictionary(**page).unwrap().get(b"Annots").and_then(Object::as_array);
        annotations.is_ok_and(|annotations| annotations.contains(&Object::Reference(id)))
    };
    let page = pages.iter().find(on).expect("the link is on a page");
    let address = annotation.get(b"A").and_then(Object::as_dict).and_then(|action| action.get(b"URI")).ok();
    let destination = annotation.get(b"Dest").and_then(Object::as_array).ok().map(|place| {
        let page = place[0].as_reference().unwrap();
        (pages.iter().position(|id| *id == page).unwrap(), place[3].as_float().unwrap())
    });
    let corner = |index: usize| annotation.get(b"Rect").unwrap().as_array().unwrap()[index].as_float().unwrap();
    Link {
        told: lopdf::decode_text_string(annotation.get(b"Contents").unwrap()).unwrap(),
        address: address.map(|address| lopdf::decode_text_string(address).unwrap()),
        destination,
        bounds: [0, 1, 2, 3].map(corner),
        page: pages.iter().position(|id| id == page).unwrap(),
    }
}

/// The element under this number of the parent tree.
fn parent_of(document: &Document, key: i64) -> ObjectId {
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let tree = document.get_dictionary(root).unwrap().get(b"ParentTree").unwrap().as_reference().unwrap();
    let numbers = document.get_dictionary(tree).unwrap().get(b"Nums").unwrap().as_array().unwrap();
    let pair = numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == key).expect("the number is in the tree");
    pair[1].as_reference().unwrap()
}

fn photos(document: &Document, page: ObjectId) -> Vec<[f32; 6]> {
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let placed = content.operations.iter().filter(|operation| operation.operator == "cm");
    placed.map(|operation| [0, 1, 2, 3, 4, 5].map(|index| operation.operands[index].as_float().unwrap())).collect()
}

fn page_texts(
    document: &Document,
    page: ObjectId,
    index: usize,
    texts: &mut BTreeMap<(usize, i64), String>,
    placed: &mut Vec<(String, Place, Colour, String)>,
) -> (String, Vec<String>) {
    let faces = [
        ("Regular", glyphs(include_bytes!("../../fonts/AtkinsonHyperlegibleNext-Regular.ttf"))),
        ("Bold", glyphs(include_bytes!("../../fonts/AtkinsonHyperlegibleNext-Bold.ttf"))),
    ];
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let (mut face, mut open, mut artifact, mut tags) = (0, None, String::new(), Vec::new());
    let mut place = Place { page: index, x: 0.0, y: 0.0 };
    let mut colour = Colour(0, 0, 0);
    let number = |operand: &Object| operand.as_float().unwrap();
    for operation in content.operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("BDC", [Object::Name(tag), Object::Dictionary(properties)]) => {
                open = properties.get(b"MCID").ok().and_then(|mcid| mcid.as_i64().ok());
                if let Some(mcid) = open {
                    tags.push(String::from_utf8(tag.clone()).unwrap());
                    texts.insert((index, mcid), String::new());
                }
            }
            ("EMC", _) => open = None,
            ("Tf", [Object::Name(font), ..]) => face = usize::from(font.as_slice() == b"Bold"),
            ("Tj", [Object::String(bytes, _)]) => {
                let shown = bytes.chunks(2).map(|pair| faces[face].1[&u16::from_be_bytes([pair[0], pair[1]])]);
                let text: String = shown.collect();
                let tag = open.and(tags.last().cloned()).unwrap_or_default();
                placed.push((text.clone(), place, colour, tag));
                match open {
                    Some(mcid) => texts.entry((index, mcid)).or_default().push_str(&text),
                    None => artifact.push_str(&text),
                }
            }
            ("Td", [x, y]) => (place.x, place.y) = (number(x), 841.89 - number(y)),
            ("rg", [r, g, b]) => {
                let part = |operand| num(number(operand));
                colour = Colour(part(r), part(g), part(b));
            }
            ("TJ", _) => panic!("text is shown whole"),
            _ => {}
        }
    }
    (artifact, tags)
}

/// A part of a colour, from 0 to 255.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn num(part: f32) -> u8 {
    (part * 255.0).round() as u8
}

fn glyphs(bytes: &[u8]) -> BTreeMap<u16, char> {
    let face = ttf_parser::Face::parse(bytes, 0).unwrap();
    let mut glyphs = BTreeMap::new();
    for subtable in face.tables().cmap.unwrap().subtables {
        subtable.codepoints(|code| {
            let character = char::from_u32(code).unwrap();
            // Figures of equal width read as any other.
            let figure = code.checked_sub(0xe030).and_then(|value| char::from_digit(value, 10));
            glyphs.insert(face.glyph_index(character).unwrap().0, figure.unwrap_or(character));
        });
    }
    glyphs
}
