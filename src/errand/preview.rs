//! What taking a file in would change, in words, before anything is changed (law 4: shown, never silently overwritten).

use chrono::NaiveDate;
use dossier::{ChangeId, french_date};
use serde::{Deserialize, Serialize};

use crate::counted;

/// One change, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which change.
    pub id: ChangeId,
    /// « Karim Fictif, bailleur », « vous ».
    pub who: String,
    /// The civil date it bears.
    pub on: NaiveDate,
    /// What it says, no word cut.
    pub words: String,
    /// What the line does not say, one sentence each: « Comment, ou pourquoi : « … » ».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
}

impl Line {
    /// « … (Karim Fictif, bailleur, le 22 novembre 2026) ».
    #[must_use]
    pub fn said(&self) -> String {
        format!("{} ({}, le {})", self.words, self.who, french_date(self.on))
    }

    /// The same, with all that it says.
    #[must_use]
    pub fn whole(&self) -> String {
        std::iter::once(self.said()).chain(self.more.iter().cloned()).collect::<Vec<_>>().join(". ")
    }
}

/// One of the values of a clash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// What it says, by whom, when.
    pub line: Line,
    /// Whether it is here already.
    pub here: bool,
}

/// The same thing said in two ways by people who did not know of each other’s: someone chooses, nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// All the values, the one that shows first.
    pub values: Vec<Value>,
}

/// What taking a file in would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What comes and is in force, oldest first.
    pub new: Vec<Line>,
    /// What was in force here, and what takes its place.
    pub replaced: Vec<(Line, Line)>,
    /// What was in force here, and would not be any more, with nothing in its place: undone or erased by its author.
    pub gone: Vec<Line>,
    /// What two people said at the same time.
    pub clashes: Vec<Clash>,
    /// How many lines here would lose their words (law 7).
    pub erased: usize,
    /// How many of the file’s lines are here already.
    pub already_known: usize,
    /// How many photos come.
    pub photos: usize,
    /// How many photos here would go: erased, or shown here no more.
    #[serde(default)]
    pub photos_gone: usize,
    /// « Nadia Fictive, entreprise, présenté(e) par Karim Fictif ».
    pub presented: Vec<String>,
    /// How many lines bear a clock more than a day ahead of ours.
    pub ahead: usize,
    /// The day this dossier was erased here: taking it back asks first.
    pub erased_here: Option<NaiveDate>,
    /// The file is an « avis de retrait ».
    pub withdrawn: bool,
    /// What becomes of the tenant’s agreements, where the file changes what is known of them: « Vous confier ce dossier : d’accord ».
    #[serde(default)]
    pub agreed: Vec<String>,
    /// How many records would be written, those without a word included.
    #[serde(default)]
    pub written: usize,
}

impl Preview {
    /// Whether taking the file in changes nothing at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.written == 0 && self.agreed.is_empty() && self.says_nothing()
    }

    /// Whether no line here would change, nor its words.
    fn says_nothing(&self) -> bool {
        *self
            == Self {
                already_known: self.already_known,
                photos: self.photos,
                presented: self.presented.clone(),
                ahead: self.ahead,
                erased_here: self.erased_here,
                withdrawn: self.withdrawn,
                agreed: self.agreed.clone(),
                written: self.written,
                ..Self::default()
            }
    }

    /// What is to be known before the lines themselves: a dossier erased here, a withdrawal, people one has not met.
    #[must_use]
    pub fn first_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(on) = self.erased_here {
            words
                .push(format!("Ce dossier a été effacé de cet appareil le {}. Le reprendre\u{202f}?", french_date(on)));
        }
        if self.withdrawn {
            words.push(
                "Le locataire a retiré son accord\u{a0}: plus rien ne viendra, et rien ne doit plus partir d’ici."
                    .to_owned(),
            );
        }
        words.extend(self.presented.iter().cloned());
        words.extend(self.agreed.iter().cloned());
        if self.written > 0 && self.says_nothing() {
            words.push("Ce fichier complète ce qui est déjà ici, sans rien y changer de visible.".to_owned());
        }
        if self.is_nothing() {
            words.push("Ce fichier n’apporte rien de nouveau\u{a0}: tout est déjà ici.".to_owned());
        }
        words
    }

    /// What is to be known after the lines: words that go, clocks that are ahead, photos.
    #[must_use]
    pub fn last_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if self.erased > 0 {
            words.push(format!("{} ici\u{a0}: les mots seront effacés", counted(self.erased, "ligne")));
        }
        if self.photos_gone > 0 {
            words.push(format!("{} ici\u{a0}: à effacer", counted(self.photos_gone, "photo")));
        }
        if self.ahead > 0 {
            words.push(format!(
                "{}\u{a0}: l’appareil de l’auteur avance de plus d’un jour, son horloge n’est pas suivie",
                counted(self.ahead, "ligne")
            ));
        }
        if self.photos > 0 {
            words.push(counted(self.photos, "photo"));
        }
        words
    }

    /// All of it, in words.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut words = self.first_words();
        words.extend(self.new.iter().map(|line| format!("Nouveau\u{a0}: {}", line.whole())));
        let replaced = self.replaced.iter();
        words.extend(replaced.map(|(old, new)| format!("Remplacé\u{a0}: {} → {}", old.whole(), new.whole())));
        words.extend(self.gone.iter().map(|line| format!("Retiré\u{a0}: {}", line.whole())));
        for clash in &self.clashes {
            let values: Vec<String> =
                clash.values.iter().map(|value| format!("«\u{202f}{}\u{202f}»", value.line.whole())).collect();
            words.push(format!("À choisir ensemble, dit de deux façons\u{a0}: {}", values.join(" et ")));
        }
        words.extend(self.last_words());
        words
    }
}
