//! What will leave, exactly, for the screen before sending.

use dossier::PhotoId;
use serde::{Deserialize, Serialize};

use crate::counted;
use crate::dealings::Purpose;

/// One chapter of what will leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// « Les travaux demandés ».
    pub title: String,
    /// One line a change.
    pub lines: Vec<Told>,
}

/// One change, told whole: every word and figure of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// « Travaux proposés au bailleur : « Barre d’appui », Salle de bain ».
    pub words: String,
    /// What the line does not say, one sentence each: « Hauteur : 75 cm ».
    pub more: Vec<String>,
    /// When, by whom, and how it came to be noted: « 12 mars 2026, par Karim Fictif, bailleur ».
    pub noted: String,
}

impl Chapter {
    /// « Les travaux demandés : 3 lignes ».
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}\u{a0}: {}", self.title, counted(self.lines.len(), "ligne"))
    }
}

/// What will leave, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Why.
    pub purpose: Purpose,
    /// By chapter, in words.
    pub chapters: Vec<Chapter>,
    /// How many changes leave, those without words included.
    pub entries: usize,
    /// The photos that leave: the screen shows each of them.
    pub photos: Vec<PhotoId>,
    /// How many undoings and erasures leave, which hold no word.
    pub wordless: usize,
    /// How many changes of others stay home, for want of their signature.
    pub left_out: usize,
    /// What goes beside the lines: names, the tenant’s agreements, one sentence each.
    pub beside: Vec<String>,
}

impl Leaving {
    /// In words: counts by chapter, each line, then the rest.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        words.extend(self.notice());
        for chapter in &self.chapters {
            words.push(chapter.heading());
            for line in &chapter.lines {
                words.push(format!("– {} ({})", line.words, line.noted));
                words.extend(line.more.iter().cloned());
            }
        }
        words.extend(self.besides());
        words
    }

    /// What an « avis de retrait » is.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        (self.purpose == Purpose::WithdrawalNotice)
            .then(|| "Un avis de retrait\u{a0}: plus rien ne partira. Il ne porte aucun mot du dossier.".to_owned())
    }

    /// What no chapter tells: names, agreements, photos, what holds no word, what stays home.
    #[must_use]
    pub fn besides(&self) -> Vec<String> {
        let mut words = self.beside.clone();
        if !self.photos.is_empty() {
            words.push(format!("{}, sans date, sans lieu, sans nom d’appareil", counted(self.photos.len(), "photo")));
        }
        if self.wordless > 0 {
            words.push(format!(
                "{} ou {}, sans aucun mot",
                counted(self.wordless, "annulation"),
                if self.wordless > 1 { "effacements" } else { "effacement" }
            ));
        }
        if self.left_out > 0 {
            words.push(format!(
                "{} d’une autre personne ne {} pas\u{a0}: sa signature n’est pas ici",
                counted(self.left_out, "ligne"),
                if self.left_out > 1 { "partent" } else { "part" }
            ));
        }
        words
    }
}
