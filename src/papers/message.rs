//! What the page and the PDF worker say to each other, as JSON. Photos on their way in, and the bytes of a finished paper on
//! their way out, travel beside the JSON, as transferred buffers: a copy of a large file through JSON would freeze a tablet.
//!
//! | | JavaScript message |
//! |---|---|
//! | page → worker | `{ request, photos }`: [`Request`] as JSON text, and the bytes of each of its [`Paper::photos`] by name |
//! | worker → page, once | `{ ready: true }` |
//! | worker → page | `{ response, bytes }`: [`Response`] as JSON text; `bytes` with [`Outcome::Done`] only |

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
#[allow(clippy::large_enum_variant, reason = "only natively large: one at a time, and turned into JSON at once")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// A paper to lay out. Its photos travel beside it: without them it is laid out with a gap that says so.
    Paper { paper: Paper },
    /// An organisation’s programme file to read: its reader is too heavy for the page’s first load.
    Programme {
        /// The file’s text (TOML).
        text: String,
    },
}

/// An answer of the worker.
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
    use std::collections::BTreeMap;

    use chrono::NaiveDate;

    use super::*;
    use crate::block::{Family, photo};

    #[test]
    fn a_photo_is_named_in_the_message_and_its_bytes_are_not_in_it() {
        let paper = Paper {
            title: "Projet".into(),
            subject: String::new(),
            language: "fr-FR".into(),
            author: String::new(),
            created: NaiveDate::default(),
            family: Family::Professional,
            footer: String::new(),
            identity: None,
            blocks: vec![photo("entrée", "L’entrée", "Photo 1")],
            photos: BTreeMap::from([("entrée".to_owned(), vec![0xff; 5000])]),
        };
        let json = serde_json::to_string(&Request { id: 1, ask: Ask::Paper { paper } }).unwrap();
        assert!(json.len() < 1000 && json.contains("entrée"), "{json}");
        let Ask::Paper { paper } = serde_json::from_str::<Request>(&json).unwrap().ask else { unreachable!() };
        assert!(paper.photos.is_empty());
    }

    #[test]
    fn an_answer_names_its_kind_so_that_another_version_can_read_it() {
        let json = serde_json::to_string(&Response { id: 7, outcome: Outcome::Progress { page: 2, of: 8 } }).unwrap();
        assert_eq!(json, r#"{"id":7,"outcome":{"kind":"progress","page":2,"of":8}}"#);
    }
}
