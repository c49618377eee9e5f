//! What makes the file a tagged PDF/UA-1: the structure tree, the language, the title, the bookmarks.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, text_string};
use papers::block::Paper;

use crate::DocumentError;
use crate::metadata;
use crate::paginate::Page;
use crate::structure::{Attribute, Kid, Node, Tree};
use crate::theme::PAGE;

/// Adds everything printpdf does not write.
pub(crate) fn finish(document: &mut Document, paper: &Paper, tree: &Tree, pages: &[Page]) -> Result<(), DocumentError> {
    document.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = structure(document, tree, &page_ids);
    let outlines = outline(document, pages, &page_ids);
    let xmp = Dictionary::from_iter([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let metadata = document.add_object(Stream::new(xmp, metadata::xmp(paper).into_bytes()).with_compression(false));
    for (index, id) in page_ids.iter().enumerate() {
        let page = document.get_dictionary_mut(*id).map_err(|_| DocumentError::Write)?;
        page.set("StructParents", integer(index));
        page.set("Tabs", name("S"));
        page.remove(b"Annots");
    }
    let catalog = document.catalog_mut().map_err(|_| DocumentError::Write)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
    catalog.set("Lang", text_string(&language(&paper.language)));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    catalog.set("Metadata", metadata);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
    }
    let info = document.add_object(metadata::info(paper));
    document.trailer.set("Info", info);
    let id = Object::String(metadata::identifier(paper).to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// A language tag a reader can use; French when the paper’s own is not one.
fn language(tag: &str) -> String {
    let sound = !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if sound { tag.to_owned() } else { "fr-FR".to_owned() }
}

/// The structure tree and its parent tree.
fn structure(document: &mut Document, tree: &Tree, pages: &[ObjectId]) -> ObjectId {
    let root = document.new_object_id();
    let filled = tree.filled();
    let ids: Vec<ObjectId> = tree.nodes.iter().map(|_| document.new_object_id()).collect();
    let mut parents: Vec<ObjectId> = vec![root; tree.nodes.len()];
    let mut owners: Vec<Vec<(usize, ObjectId)>> = vec![Vec::new(); pages.len()];
    for (node, id) in tree.nodes.iter().zip(&ids) {
        for kid in &node.kids {
            match kid {
                Kid::Node(child) => parents.get_mut(child.index()).into_iter().for_each(|parent| *parent = *id),
                Kid::Content { page, mcid } => {
                    owners.get_mut(*page).into_iter().for_each(|owner| owner.push((*mcid, *id)));
                }
            }
        }
    }
    let holds = |index: usize| filled.get(index).copied().unwrap_or(false);
    for (index, node) in tree.nodes.iter().enumerate().filter(|(index, _)| holds(*index)) {
        if let (Some(id), Some(parent)) = (ids.get(index), parents.get(index)) {
            let kids = kids(node, pages, |child| ids.get(child).copied().filter(|_| holds(child)));
            document.set_object(*id, element(node, *parent, kids));
        }
    }
    let mut numbers = Vec::new();
    for (index, mut owner) in owners.into_iter().enumerate() {
        owner.sort_by_key(|(mcid, _)| *mcid);
        let list: Vec<Object> = owner.into_iter().map(|(_, id)| Object::Reference(id)).collect();
        numbers.extend([integer(index), Object::Reference(document.add_object(list))]);
    }
    let parent_tree = document.add_object(Dictionary::from_iter([("Nums", Object::Array(numbers))]));
    let first = ids.first().copied().map_or(Object::Null, Object::Reference);
    document.set_object(
        root,
        Dictionary::from_iter([
            ("Type", name("StructTreeRoot")),
            ("K", first),
            ("ParentTree", Object::Reference(parent_tree)),
            ("ParentTreeNextKey", integer(pages.len())),
        ]),
    );
    root
}

fn kids(node: &Node, pages: &[ObjectId], id: impl Fn(usize) -> Option<ObjectId>) -> Vec<Object> {
    let content = |page: usize, mcid: usize| {
        let page = pages.get(page).copied().map_or(Object::Null, Object::Reference);
        Object::Dictionary(Dictionary::from_iter([("Type", name("MCR")), ("Pg", page), ("MCID", integer(mcid))]))
    };
    let object = |kid: &Kid| match kid {
        Kid::Node(child) => id(child.index()).map(Object::Reference),
        Kid::Content { page, mcid } => Some(content(*page, *mcid)),
    };
    node.kids.iter().filter_map(object).collect()
}

fn element(node: &Node, parent: ObjectId, kids: Vec<Object>) -> Dictionary {
    let mut element = Dictionary::from_iter([
        ("Type", name("StructElem")),
        ("S", name(node.tag)),
        ("P", Object::Reference(parent)),
        ("K", Object::Array(kids)),
    ]);
    if let Some(alt) = &node.alt {
        element.set("Alt", text_string(alt));
    }
    let attribute = |owner: &str, key: &str, value: Object| {
        Object::Dictionary(Dictionary::from_iter([(b"O".to_vec(), name(owner)), (key.as_bytes().to_vec(), value)]))
    };
    let attributes = match node.attribute {
        Attribute::ColumnHeader => Some(attribute("Table", "Scope", name("Column"))),
        Attribute::RowHeader => Some(attribute("Table", "Scope", name("Row"))),
        Attribute::Numbered => Some(attribute("List", "ListNumbering", name("Decimal"))),
        Attribute::Bulleted => Some(attribute("List", "ListNumbering", name("Disc"))),
        Attribute::Labelled => Some(attribute("List", "ListNumbering", name("None"))),
        Attribute::None => node.bounds.map(|bounds| {
            let corners = bounds.iter().map(|corner| Object::Real((corner * 100.0).round() / 100.0)).collect();
            let mut layout = Dictionary::from_iter([("O", name("Layout")), ("Placement", name("Block"))]);
            layout.set("BBox", Object::Array(corners));
            Object::Dictionary(layout)
        }),
    };
    if let Some(attributes) = attributes {
        element.set("A", attributes);
    }
    element
}

/// A bookmark and the bookmarks under it.
struct Entry {
    title: String,
    page: usize,
    top: f32,
    children: Vec<Entry>,
}

fn outline(document: &mut Document, pages: &[Page], page_ids: &[ObjectId]) -> Option<ObjectId> {
    let mut entries: Vec<Entry> = Vec::new();
    for (page, (bookmark, top)) in
        pages.iter().enumerate().flat_map(|(i, page)| page.bookmarks.iter().map(move |b| (i, b)))
    {
        let entry = Entry { title: bookmark.title.clone(), page, top: *top, children: Vec::new() };
        match entries.last_mut() {
            Some(last) if bookmark.level > 1 => last.children.push(entry),
            _ => entries.push(entry),
        }
    }
    if entries.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let (first, last, count) = siblings(document, root, &entries, page_ids)?;
    document.set_object(
        root,
        Dictionary::from_iter([
            ("Type", name("Outlines")),
            ("First", Object::Reference(first)),
            ("Last", Object::Reference(last)),
            ("Count", integer(count)),
        ]),
    );
    Some(root)
}

/// Writes bookmarks of one level: the first, the last, and how many lines are open under their parent.
fn siblings(
    document: &mut Document,
    parent: ObjectId,
    entries: &[Entry],
    pages: &[ObjectId],
) -> Option<(ObjectId, ObjectId, usize)> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let mut count = entries.len();
    for (index, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let page = pages.get(entry.page).copied().map_or(Object::Null, Object::Reference);
        let top = Object::Real((PAGE.1 - entry.top + 4.0).round());
        let mut line = Dictionary::from_iter([
            ("Title", text_string(&entry.title)),
            ("Parent", Object::Reference(parent)),
            ("Dest", Object::Array(vec![page, name("XYZ"), Object::Null, top, Object::Null])),
        ]);
        if let Some(previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            line.set("Prev", *previous);
        }
        if let Some(next) = ids.get(index.saturating_add(1)) {
            line.set("Next", *next);
        }
        if let Some((first, last, below)) = siblings(document, *id, &entry.children, pages) {
            line.set("First", first);
            line.set("Last", last);
            line.set("Count", integer(below));
            count += below;
        }
        document.set_object(*id, line);
    }
    Some((*ids.first()?, *ids.last()?, count))
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
