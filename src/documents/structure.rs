//! The tags of a paper: what a screen reader walks through, in reading order.

/// A tagged element, by its place in the [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(usize);

/// One tagged element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Standard structure type: « P », « H1 », « Figure »…
    pub tag: &'static str,
    /// What a picture tells.
    pub alt: Option<String>,
    pub attribute: Attribute,
    pub kids: Vec<Kid>,
    /// On the page of its first content: left, bottom, right, top, points from the bottom left.
    pub bounds: Option<[f32; 4]>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kid {
    Node(NodeId),
    /// Marked content number `mcid` of a page, counted from zero.
    Content {
        page: usize,
        mcid: usize,
    },
}

/// The one attribute some elements need.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Attribute {
    #[default]
    None,
    ColumnHeader,
    RowHeader,
    Numbered,
    Bulleted,
    /// Terms, boxes to tick: a label, but no counter.
    Labelled,
}

/// All the tagged elements; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { tag: "Document", ..Node::default() }] }
    }

    /// Adds an element at the end of `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, tag: &'static str) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { tag, ..Node::default() });
        if let Some(node) = self.get_mut(parent) {
            node.kids.push(Kid::Node(id));
        }
        id
    }

    /// Takes away every element from place `len` on; `parent` is the only one before that may hold some of them.
    pub(crate) fn cut(&mut self, parent: NodeId, len: usize) {
        self.nodes.truncate(len);
        if let Some(node) = self.get_mut(parent) {
            node.kids.retain(|kid| !matches!(kid, Kid::Node(child) if child.0 >= len));
        }
    }

    pub(crate) fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.0)
    }

    pub(crate) fn with(&mut self, id: NodeId, attribute: Attribute) -> NodeId {
        if let Some(node) = self.get_mut(id) {
            node.attribute = attribute;
        }
        id
    }

    /// The elements that hold something, as (place, parent’s place); an element left empty is not written.
    pub(crate) fn filled(&self) -> Vec<bool> {
        let mut filled = vec![false; self.nodes.len()];
        // A parent always comes before its children: one walk backwards settles all.
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let holds = node.kids.iter().any(|kid| match kid {
                Kid::Content { .. } => true,
                Kid::Node(child) => filled.get(child.0).copied().unwrap_or(false),
            });
            // An empty cell still holds its place in its row.
            let holds = holds || matches!(node.tag, "TD" | "TH" | "Document");
            if let Some(place) = filled.get_mut(index) {
                *place = holds;
            }
        }
        filled
    }
}

impl NodeId {
    pub(crate) const fn index(self) -> usize {
        self.0
    }
}
