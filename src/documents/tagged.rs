//! The file put together: the document and the fonts that printpdf makes, our pages’ content, and what makes it a tagged
//! PDF/UA-1: the structure tree, the links, the language, the title, the bookmarks.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Object, ObjectId};
use papers::block::Paper;
use printpdf::{
    FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};

use crate::colour_profile::profile;
use crate::content::face_name;
use crate::file::{File, Id, write_entries, write_object, write_text};
use crate::font::{Fonts, Weight};
use crate::jpeg::{Colours, Jpeg};
use crate::paginate::{Pages, Place};
use crate::paint::{foot, late};
use crate::structure::{Attribute, Kid, Node, Target, Tree};
use crate::subset::{Used, subset, tag};
use crate::theme::{PAGE, Theme};
use crate::{DocumentError, metadata};

/// What has been laid out, ready to be written.
pub(crate) struct LaidOut<'a> {
    pub paper: &'a Paper,
    pub fonts: &'a Fonts,
    pub theme: Theme,
    pub footer: String,
    pub tree: Tree,
    pub pages: Pages,
    pub photos: Vec<(&'a [u8], Jpeg)>,
}

/// The numbers of what the pages hold.
struct Numbers {
    pages: Vec<Id>,
    contents: Vec<Id>,
    photos: Vec<Id>,
    /// One per rectangle to touch.
    spots: Vec<Id>,
    /// One per element.
    elements: Vec<Id>,
}

/// Writes the file, telling `progress(page, of)` after each page.
pub(crate) fn write(laid: &LaidOut, progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, DocumentError> {
    let mut document = made_by_printpdf(laid, &letters_used(laid))?;
    let photos: usize = laid.photos.iter().map(|(bytes, _)| bytes.len().saturating_add(300)).sum();
    let text: usize = laid.pages.done.iter().map(|page| page.content.len()).sum();
    let mut file = File::new(photos + text / 2 + 100_000, document.max_id);
    let pages: Vec<Id> = document.get_pages().into_values().map(|(id, _)| id).collect();
    let mut some = |count: usize| (0..count).map(|_| file.id()).collect::<Vec<Id>>();
    let numbers = Numbers {
        contents: some(pages.len()),
        photos: some(laid.photos.len()),
        spots: some(laid.pages.spots.len()),
        elements: some(laid.tree.nodes.len()),
        pages,
    };
    write_contents(&mut file, laid, &numbers, progress);
    for ((bytes, jpeg), id) in laid.photos.iter().zip(&numbers.photos) {
        file.raw(*id, &photo_entries(jpeg), bytes);
    }
    complete_pages(&mut document, laid, &numbers)?;
    let tree = write_structure(&mut file, laid, &numbers);
    write_spots(&mut file, laid, &numbers);
    let outline = write_outline(&mut file, laid, &numbers);
    let [xmp, profile, info] = [(); 3].map(|()| file.id());
    file.raw(xmp, "/Type/Metadata/Subtype/XML", metadata::xmp(laid.paper).as_bytes());
    write_profile(&mut file, profile);
    file.object(info, |out| metadata::info(out, laid.paper));

    let intent = format!(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile} 0 R>>"
    );
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| DocumentError::Write)?;
    // The file says of itself what the paper says, not what printpdf does.
    document.trailer.remove(b"Info");
    document.prune_objects();
    for (id, object) in &document.objects {
        match object {
            Object::Stream(stream) => write_stream(&mut file, id.0, &stream.dict, &stream.content),
            Object::Dictionary(catalog) if *id == root => file.object(id.0, |out| {
                out.extend_from_slice(b"<<");
                write_entries(out, catalog);
                out.extend_from_slice(b"/Lang");
                write_text(out, language(&laid.paper.language));
                let rest = format!(
                    "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>\
                     /StructTreeRoot {tree} 0 R/Metadata {xmp} 0 R/OutputIntents[{intent}]"
                );
                out.extend_from_slice(rest.as_bytes());
                outline.iter().for_each(|id| out.extend_from_slice(format!("/Outlines {id} 0 R").as_bytes()));
                out.extend_from_slice(b">>");
            }),
            object => file.object(id.0, |out| write_object(out, object)),
        }
    }
    Ok(file.finish(root.0, info))
}

/// A document of as many blank pages, with the two faces and the letters that the paper uses of them.
fn made_by_printpdf(laid: &LaidOut, letters: &Used) -> Result<Document, DocumentError> {
    let mut pdf = PdfDocument::new("");
    let mut used = Vec::new();
    for weight in Weight::BOTH {
        let glyphs = letters.glyphs(weight);
        let id = FontId(face_name(weight).to_owned());
        pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(cut(weight, &glyphs)?));
        let letters = laid
            .fonts
            .letters(weight)
            .into_iter()
            .filter(|(glyph, _)| glyphs.contains(glyph))
            .map(|(gid, letter)| printpdf::Codepoint { gid, offset: 0.0, cid: Some(letter.to_string()) });
        used.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(10.0) });
        used.push(Op::ShowText { items: vec![TextItem::GlyphIds(letters.collect())] });
    }
    let (width, height): (Mm, Mm) = (Pt(PAGE.0).into(), Pt(PAGE.1).into());
    for _ in &laid.pages.done {
        pdf.pages.push(PdfPage::new(width, height, std::mem::take(&mut used)));
    }
    Ok(pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()))
}

/// The letters of a paper, those that are written once its pages are counted included.
fn letters_used(laid: &LaidOut) -> Used {
    const FIGURES: &str = "0123456789";
    let mut used = laid.pages.letters.clone();
    for text in [laid.footer.as_str(), "page\u{a0} sur …", FIGURES] {
        used.text(laid.fonts, Weight::Regular, text);
    }
    if laid.pages.done.iter().any(|page| !page.holes.is_empty()) {
        used.text(laid.fonts, Weight::Bold, FIGURES);
    }
    used
}

/// A face as printpdf knows it, read once for all papers, cut to these glyphs.
fn cut(weight: Weight, glyphs: &BTreeSet<u16>) -> Result<ParsedFont, DocumentError> {
    static FACES: OnceLock<[Option<ParsedFont>; 2]> = OnceLock::new();
    let read = |weight: Weight| {
        let mut font = ParsedFont::from_bytes(weight.bytes(), 0, &mut Vec::new())?;
        font.original_bytes = Vec::new();
        Some(font)
    };
    let [regular, bold] = FACES.get_or_init(|| Weight::BOTH.map(read));
    let face = match weight {
        Weight::Regular => regular,
        Weight::Bold => bold,
    };
    let mut face = face.clone().ok_or(DocumentError::Font)?;
    face.original_bytes = subset(weight.bytes(), glyphs).ok_or(DocumentError::Font)?;
    face.font_name = Some(format!("{}+{}", tag(glyphs), weight.name()));
    Ok(face)
}

/// A stream of printpdf’s.
fn write_stream(file: &mut File, id: Id, entries: &Dictionary, data: &[u8]) {
    let mut text = Vec::new();
    let mut entries = entries.clone();
    entries.remove(b"Length");
    write_entries(&mut text, &entries);
    let text = String::from_utf8_lossy(&text).into_owned();
    if entries.has(b"Filter") {
        file.raw(id, &text, data);
    } else {
        file.stream(id, &text, data);
    }
}

fn write_profile(file: &mut File, id: Id) {
    static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();
    let deflated = PROFILE.get_or_init(|| file.deflated(&profile()));
    file.raw(id, "/N 3/Alternate/DeviceRGB/Filter/FlateDecode", deflated);
}

fn photo_entries(photo: &Jpeg) -> String {
    let colours = match photo.colours {
        Colours::Grey => "/ColorSpace/DeviceGray",
        Colours::Rgb => "/ColorSpace/DeviceRGB",
        Colours::Cmyk => "/ColorSpace/DeviceCMYK",
        Colours::CmykInverted => "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]",
    };
    let (width, height) = (photo.width, photo.height);
    format!("/Type/XObject/Subtype/Image/Width {width}/Height {height}{colours}/BitsPerComponent 8/Filter/DCTDecode")
}

/// The content of each page, what waited for page numbers put in its place, and its foot.
fn write_contents(file: &mut File, laid: &LaidOut, numbers: &Numbers, progress: &mut dyn FnMut(usize, usize)) {
    let of = laid.pages.done.len();
    let page_of = |heading: usize| laid.pages.headings.get(&heading).map(|place| place.page.saturating_add(1));
    for (index, (page, id)) in laid.pages.done.iter().zip(&numbers.contents).enumerate() {
        let number = index.saturating_add(1);
        let mut content = Vec::with_capacity(page.content.len() + 1000);
        let mut from = 0;
        for hole in &page.holes {
            content.extend_from_slice(page.content.get(from..hole.at).unwrap_or_default());
            content.append(&mut late(laid.fonts, &hole.ink, &page_of));
            from = hole.at;
        }
        content.extend_from_slice(page.content.get(from..).unwrap_or_default());
        content.append(&mut foot(laid.fonts, &laid.theme, &laid.footer, (number, of), page.footer));
        file.stream(*id, "", &content);
        progress(number, of);
    }
}

/// Gives printpdf’s pages their content, their photos, their links, and the order in which Tab goes through them.
fn complete_pages(document: &mut Document, laid: &LaidOut, numbers: &Numbers) -> Result<(), DocumentError> {
    let reference = |id: &Id| Object::Reference((*id, 0));
    let mut links: Vec<Vec<Object>> = vec![Vec::new(); numbers.pages.len()];
    for (spot, id) in laid.pages.spots.iter().zip(&numbers.spots) {
        links.get_mut(spot.page).into_iter().for_each(|links| links.push(reference(id)));
    }
    let mut resources = None;
    for (index, ((page, content), links)) in numbers.pages.iter().zip(&numbers.contents).zip(links).enumerate() {
        let page: ObjectId = (*page, 0);
        if resources.is_none() {
            let made =
                document.get_dictionary(page).and_then(|page| page.get(b"Resources")).and_then(Object::as_reference);
            let id = made.map_err(|_| DocumentError::Write)?;
            let photos = (0_usize..).zip(&numbers.photos).map(|(index, id)| (format!("P{index}"), reference(id)));
            let photos = Dictionary::from_iter(photos);
            let shared = document.get_dictionary_mut(id).map_err(|_| DocumentError::Write)?;
            for unused in ["ExtGState", "Shading", "XObject"] {
                shared.remove(unused.as_bytes());
            }
            if !photos.is_empty() {
                shared.set("XObject", photos);
            }
            resources = Some(id);
        }
        let page = document.get_dictionary_mut(page).map_err(|_| DocumentError::Write)?;
        for unused in ["TrimBox", "CropBox", "Annots"] {
            page.remove(unused.as_bytes());
        }
        page.set("Contents", reference(content));
        page.set("Resources", resources.map_or(Object::Null, Object::Reference));
        page.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        page.set("Tabs", "S");
        if !links.is_empty() {
            page.set("Annots", links);
        }
    }
    Ok(())
}

/// A language tag a reader can use; French when the paper’s own is not one.
fn language(tag: &str) -> &str {
    let sound = !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if sound { tag } else { "fr-FR" }
}

/// The structure tree and its parent tree; gives the number of its root.
fn write_structure(file: &mut File, laid: &LaidOut, numbers: &Numbers) -> Id {
    let [root, parent_tree] = [(); 2].map(|()| file.id());
    let (tree, ids) = (&laid.tree, &numbers.elements);
    let filled = tree.filled();
    let holds = |index: usize| filled.get(index).copied().unwrap_or(false);
    let number = |index: usize| ids.get(index).copied().unwrap_or(root);
    let mut parents: Vec<Id> = vec![root; tree.nodes.len()];
    // Contents of a page come in the order they are painted, but for what stands inside the text of another element.
    let mut owners: Vec<Vec<(usize, Id)>> = vec![Vec::new(); numbers.pages.len()];
    for (node, id) in tree.nodes.iter().zip(ids) {
        for kid in &node.kids {
            match kid {
                Kid::Node(child) => parents.get_mut(child.index()).into_iter().for_each(|parent| *parent = *id),
                Kid::Content { page, mcid } => {
                    owners.get_mut(*page).into_iter().for_each(|owner| owner.push((*mcid, *id)));
                }
                Kid::Spot(_) => {}
            }
        }
    }
    for (index, (node, parent)) in tree.nodes.iter().zip(&parents).enumerate().filter(|(index, _)| holds(*index)) {
        file.object(number(index), |out| {
            write_element(out, node, *parent, numbers, |child| holds(child).then(|| number(child)));
        });
    }
    let mut nums = String::from("<</Nums[");
    for (index, mut owner) in owners.into_iter().enumerate() {
        owner.sort_unstable();
        let id = file.id();
        let _ = write!(nums, "{index} {id} 0 R ");
        file.object(id, |out| {
            out.push(b'[');
            owner.iter().for_each(|(_, id)| out.extend_from_slice(format!("{id} 0 R ").as_bytes()));
            out.push(b']');
        });
    }
    let pages = numbers.pages.len();
    for (index, spot) in laid.pages.spots.iter().enumerate() {
        let _ = write!(nums, "{} {} 0 R ", pages + index, number(spot.link.index()));
    }
    let next = pages + laid.pages.spots.len();
    file.object(parent_tree, |out| out.extend_from_slice(format!("{nums}]>>").as_bytes()));
    let first = number(0);
    let entries =
        format!("<</Type/StructTreeRoot/K {first} 0 R/ParentTree {parent_tree} 0 R/ParentTreeNextKey {next}>>");
    file.object(root, |out| out.extend_from_slice(entries.as_bytes()));
    root
}

fn write_element(out: &mut Vec<u8>, node: &Node, parent: Id, numbers: &Numbers, filled: impl Fn(usize) -> Option<Id>) {
    let page_id = |page: usize| numbers.pages.get(page).copied().unwrap_or(0);
    let home = node.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        _ => None,
    });
    let mut text = format!("<</S/{}/P {parent} 0 R", node.tag);
    if let Some(home) = home {
        let _ = write!(text, "/Pg {} 0 R", page_id(home));
    }
    let mut kids = String::new();
    let mut count = 0_usize;
    for kid in &node.kids {
        let written = match kid {
            Kid::Node(child) => filled(child.index()).map(|id| write!(kids, "{id} 0 R ")),
            Kid::Content { page, mcid } if Some(*page) == home => Some(write!(kids, "{mcid} ")),
            Kid::Content { page, mcid } => Some(write!(kids, "<</Type/MCR/Pg {} 0 R/MCID {mcid}>>", page_id(*page))),
            Kid::Spot(spot) => numbers.spots.get(*spot).map(|id| write!(kids, "<</Type/OBJR/Obj {id} 0 R>>")),
        };
        count += usize::from(written.is_some());
    }
    let _ = if count == 1 { write!(text, "/K {}", kids.trim_end()) } else { write!(text, "/K[{}]", kids.trim_end()) };
    out.extend_from_slice(text.as_bytes());
    if let Some(alt) = &node.alt {
        out.extend_from_slice(b"/Alt");
        write_text(out, alt);
    }
    out.extend_from_slice(match node.attribute {
        Attribute::ColumnHeader => b"/A<</O/Table/Scope/Column>>",
        Attribute::RowHeader => b"/A<</O/Table/Scope/Row>>",
        Attribute::Numbered => b"/A<</O/List/ListNumbering/Decimal>>",
        Attribute::Bulleted => b"/A<</O/List/ListNumbering/Disc>>",
        Attribute::Labelled => b"/A<</O/List/ListNumbering/None>>",
        Attribute::None => b"",
    });
    if let Some(bounds) = node.bounds {
        let corners = bounds.map(|corner| format!("{:.1}", corner)).join(" ");
        out.extend_from_slice(format!("/A<</O/Layout/Placement/Block/BBox[{corners}]>>").as_bytes());
    }
    out.extend_from_slice(b">>");
}

/// The rectangles to touch, one link annotation each.
fn write_spots(file: &mut File, laid: &LaidOut, numbers: &Numbers) {
    let pages = numbers.pages.len();
    for (index, (spot, id)) in laid.pages.spots.iter().zip(&numbers.spots).enumerate() {
        let lead = laid.tree.get(spot.link).and_then(|node| node.lead).and_then(|lead| laid.tree.leads.get(lead));
        file.object(*id, |out| {
            let bounds = spot.bounds.map(|corner| format!("{corner:.1}")).join(" ");
            // It prints, as PDF/A asks, and has no border: it would draw over the letters.
            let text =
                format!("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{bounds}]/StructParent {}", pages + index);
            out.extend_from_slice(text.as_bytes());
            let Some((target, told)) = lead else { return out.extend_from_slice(b">>") };
            out.extend_from_slice(b"/Contents");
            write_text(out, told);
            match target {
                Target::Address(address) => {
                    out.extend_from_slice(b"/A<</S/URI/URI");
                    write_text(out, address);
                    out.extend_from_slice(b">>");
                }
                Target::Heading(heading) => {
                    if let Some(place) = laid.pages.headings.get(heading) {
                        out.extend_from_slice(format!("/Dest{}", destination(*place, numbers)).as_bytes());
                    }
                }
            }
            out.extend_from_slice(b">>");
        });
    }
}

/// A place of the paper, as a reader goes to it.
fn destination(place: Place, numbers: &Numbers) -> String {
    let page = numbers.pages.get(place.page).copied().unwrap_or(0);
    format!("[{page} 0 R/XYZ null {:.0} null]", PAGE.1 - place.top + 4.0)
}

/// A line of the outline among the others, by their places.
#[derive(Debug, Default, Clone, Copy)]
struct Line {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    children: usize,
}

/// The bookmarks, two levels deep; gives the number of their root.
fn write_outline(file: &mut File, laid: &LaidOut, numbers: &Numbers) -> Option<Id> {
    let bookmarks = &laid.pages.bookmarks;
    let mut lines: Vec<Line> = vec![Line::default(); bookmarks.len()];
    let mut root_line = Line::default();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        // A line of the second level is under the last line of the first.
        let parent = root_line.last.filter(|_| bookmark.level > 1);
        let above = parent.and_then(|parent| lines.get_mut(parent)).unwrap_or(&mut root_line);
        let previous = above.last.replace(index);
        above.first = above.first.or(Some(index));
        above.children += 1;
        previous.and_then(|place| lines.get_mut(place)).into_iter().for_each(|line| line.next = Some(index));
        lines.get_mut(index).into_iter().for_each(|line| (line.parent, line.previous) = (parent, previous));
    }
    root_line.first?;
    let root = file.id();
    let ids: Vec<Id> = bookmarks.iter().map(|_| file.id()).collect();
    let id = |place: usize| ids.get(place).copied().unwrap_or(root);
    let entry = |text: &mut String, key: &str, place: Option<usize>| {
        place.into_iter().for_each(|place| text.push_str(&format!("/{key} {} 0 R", id(place))));
    };
    for (index, (bookmark, line)) in bookmarks.iter().zip(&lines).enumerate() {
        let parent = line.parent.map_or(root, id);
        let mut text = format!("/Parent {parent} 0 R/Dest{}", destination(bookmark.place, numbers));
        for (key, place) in [("Prev", line.previous), ("Next", line.next), ("First", line.first), ("Last", line.last)] {
            entry(&mut text, key, place);
        }
        if line.children > 0 {
            let _ = write!(text, "/Count {}", line.children);
        }
        file.object(id(index), |out| {
            out.extend_from_slice(b"<</Title");
            write_text(out, &bookmark.title);
            out.extend_from_slice(format!("{text}>>").as_bytes());
        });
    }
    let mut text = format!("<</Type/Outlines/Count {}", bookmarks.len());
    entry(&mut text, "First", root_line.first);
    entry(&mut text, "Last", root_line.last);
    file.object(root, |out| out.extend_from_slice(format!("{text}>>").as_bytes()));
    Some(root)
}
