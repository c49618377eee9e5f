//! What the page and the PDF worker say to each other, as JSON. The bytes of a finished paper travel beside the message,
//! as a transferred buffer: a copy of a large file through JSON would freeze a tablet.

use serde::{Deserialize, Serialize};

use crate::block::Paper;

/// Something asked of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page; every answer carries it.
    pub id: u32,
    #[serde(flatten)]
    pub ask: Ask,
}

/// What is asked.
#[expect(clippy::large_enum_variant, reason = "one at a time, and turned into JSON at once")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// A paper to lay out.
    Paper { paper: Paper },
    /// An organisation’s programme file to read: its reader is too heavy for the page’s first load.
    Programme {
        /// The file’s text (TOML).
        text: String,
    },
}

/// An answer of the worker. For `Done`, the JavaScript message is `{ response, bytes }` with `bytes` a `Uint8Array`;
/// for the others, `{ response }`. `response` is this type as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub id: u32,
    pub outcome: Outcome,
}

/// Where a request stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// `page` pages of `of` are written; the count is known once the layout is done.
    Progress {
        page: usize,
        of: usize,
    },
    Done {
        pages: usize,
        warnings: Vec<String>,
    },
    /// The programme of a file, as the JSON that `Programme::from_json` reads.
    Programme {
        json: String,
    },
    /// A programme file is not right: the line and the reason, in French.
    Refused {
        message: String,
    },
    /// A French sentence to show as it is: what happened, that the work is safe, what to do.
    Failed {
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_names_its_kind_so_that_another_version_can_read_it() {
        let json = serde_json::to_string(&Response { id: 7, outcome: Outcome::Progress { page: 2, of: 8 } }).unwrap();
        assert_eq!(json, r#"{"id":7,"outcome":{"kind":"progress","page":2,"of":8}}"#);
    }
}
