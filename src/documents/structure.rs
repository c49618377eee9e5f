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
    /// Where a link leads, by its place among the tree’s.
    pub lead: Option<usize>,
    /// The element it joins when its first content is painted: its place among that element’s own content.
    joins: Option<NodeId>,
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
    /// A rectangle to touch, by its place among the paper’s.
    Spot(usize),
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

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A heading, by its place among the paper’s.
    Heading(usize),
    /// A web, mail or telephone address, as [`address`] gives it.
    Address(String),
}

/// All the tagged elements; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
    /// Where the links lead, and what they are called.
    pub leads: Vec<(Target, String)>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { tag: "Document", ..Node::default() }], leads: Vec::new() }
    }

    /// Adds an element at the end of `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, tag: &'static str) -> NodeId {
        let id = self.aside(tag);
        if let Some(node) = self.get_mut(parent) {
            node.kids.push(Kid::Node(id));
        }
        id
    }

    /// Adds an element that will stand inside the text of another.
    pub(crate) fn aside(&mut self, tag: &'static str) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { tag, ..Node::default() });
        id
    }

    /// The element stands inside the text of `owner`, where its first content is painted.
    pub(crate) fn join(&mut self, id: NodeId, owner: NodeId) {
        if let Some(node) = self.get_mut(id) {
            node.joins = Some(owner);
        }
    }

    /// Content of this element is about to be painted.
    pub(crate) fn arrive(&mut self, id: NodeId) {
        let owner = self.get_mut(id).and_then(|node| node.joins.take());
        if let Some(owner) = owner.and_then(|owner| self.get_mut(owner)) {
            owner.kids.push(Kid::Node(id));
        }
    }

    /// Says where a link leads, and what it is called.
    pub(crate) fn lead(&mut self, id: NodeId, target: Target, told: String) {
        let lead = self.leads.len();
        self.leads.push((target, told));
        if let Some(node) = self.get_mut(id) {
            node.lead = Some(lead);
        }
    }

    /// Takes away every element from place `len` on; `parent` is the only one before that may hold some of them.
    pub(crate) fn cut(&mut self, parent: NodeId, len: usize) {
        self.nodes.truncate(len);
        if let Some(node) = self.get_mut(parent) {
            node.kids.retain(|kid| !matches!(kid, Kid::Node(child) if child.0 >= len));
        }
    }

    pub(crate) fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
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

    /// For each element, whether it holds something; one left empty is not written.
    pub(crate) fn filled(&self) -> Vec<bool> {
        // An empty cell still holds its place in its row.
        let holds = |node: &Node| {
            matches!(node.tag, "TD" | "TH" | "Document") || node.kids.iter().any(|kid| !matches!(kid, Kid::Node(_)))
        };
        let mut filled: Vec<bool> = self.nodes.iter().map(holds).collect();
        // A parent comes before its children, links inside a text apart, which hold their own content: one walk
        // backwards settles all.
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let child = |kid: &Kid| matches!(kid, Kid::Node(child) if filled.get(child.0).copied().unwrap_or(false));
            if node.kids.iter().any(child) {
                filled.get_mut(index).into_iter().for_each(|place| *place = true);
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

/// An address that a link may lead to (`https:`, `mailto:`, `tel:`), in the characters an address has (RFC 3986); any
/// other leads nowhere.
pub(crate) fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let known = ["https://", "mailto:", "tel:"].iter().any(|start| link.len() > start.len() && link.starts_with(start));
    if !known || link.len() > 2000 || link.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let mut written = String::with_capacity(link.len());
    for byte in link.bytes() {
        match byte {
            b'!'..=b'~' if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_web_a_mailbox_or_a_telephone_and_nowhere_else() {
        for kept in ["https://exemple.fr/a?b=c#d", "mailto:jeanne@exemple.fr", "tel:+33199000000"] {
            assert_eq!(address(kept).as_deref(), Some(kept));
        }
        assert_eq!(address(" https://exemple.fr/é(x) ").as_deref(), Some("https://exemple.fr/%C3%A9(x)"));
        for refused in
            ["javascript:alert(1)", "file:///etc", "http://exemple.fr", "https://", "tel:", "", "https://a b"]
        {
            assert_eq!(address(refused), None, "{refused}");
        }
    }
}
