//! What was ordered, numbered once for every paper of a site: « n° 2 » is the same work on the works sheet and in the
//! handover’s record.

use chrono::NaiveDate;
use dossier::{ItemDimension, ItemId, Site};
use programme::{Adaptation, Dimension, Programme, Source, SourceId};

use crate::carnet::say::said;
use crate::numbers::{self, Numbered};
use crate::pictures::Length;
use crate::typography::{bare_centimetres, centimetres};

/// One work ordered from a contractor.
#[derive(Clone, Debug)]
pub(crate) struct Work<'s> {
    /// From 1, in the order of the rooms, then of the tasks.
    pub(crate) number: usize,
    pub(crate) item: ItemId,
    /// « Salle de bain »; « Logement » when nobody wrote where.
    pub(crate) place: String,
    pub(crate) label: String,
    /// As ordered, in the order of the order.
    pub(crate) dimensions: &'s [ItemDimension],
    /// What the programme knows of a work of this name.
    pub(crate) known: Option<&'s Adaptation>,
}

/// A length as planned: ordered, or the programme’s starting point for want of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) what: String,
    /// « 74 cm », « 70 à 80 cm »; empty: to be measured.
    pub(crate) words: String,
    /// Where a drawing shows it, in millimetres.
    pub(crate) mm: Option<u32>,
    /// Ordered; otherwise a starting point, to be checked on site.
    pub(crate) ordered: bool,
    /// The source to name: that of a starting point, or a weak one.
    pub(crate) source: Option<SourceId>,
}

/// The works of a site, as they are numbered: room by room on the way home, then in the order of the tasks.
pub(crate) fn works<'s>(site: &'s Site, programme: &'s Programme) -> Vec<Work<'s>> {
    let ordered = site.issued.iter().map(|(item, ordered)| (*item, ordered.0.as_str(), ordered.1.as_str(), ordered));
    let numbered = numbers::works(ordered, programme).into_iter();
    let work =
        |Numbered { number, item, place, thing: (_, label, dimensions) }: Numbered<&'s (_, String, Vec<_>)>| Work {
            number,
            item,
            place,
            label: named(label, "Ouvrage à préciser"),
            dimensions,
            known: known(label, programme),
        };
    numbered.map(work).collect()
}

/// The works of one room after the other.
pub(crate) fn by_room<'w, 's>(works: &'w [Work<'s>]) -> Vec<&'w [Work<'s>]> {
    works.chunk_by(|one, next| one.place == next.place).collect()
}

impl Work<'_> {
    /// Its lengths: those ordered first, then the starting points of what the order does not say.
    pub(crate) fn planned(&self, programme: &Programme) -> Vec<Planned> {
        let dimensions: &[Dimension] = self.known.map_or(&[], |known| &known.dimensions);
        let ordered = self.dimensions.iter().map(|ordered| {
            let usual = dimensions.iter().find(|usual| usual.label == ordered.label);
            Planned {
                what: said(&ordered.label),
                words: centimetres(ordered.mm),
                mm: Some(ordered.mm),
                ordered: true,
                source: usual.filter(|usual| is_weak(usual, programme)).and_then(|usual| usual.source.clone()),
            }
        });
        let missing = dimensions.iter().filter(|usual| self.dimensions.iter().all(|known| known.label != usual.label));
        let missing = missing.map(|usual| Planned {
            what: said(&usual.label),
            words: starting_point(usual),
            mm: middle(usual),
            ordered: false,
            source: usual.source.clone(),
        });
        ordered.chain(missing).collect()
    }

    /// Drilled, glued, cut or wired; what the programme does not know is held to be.
    pub(crate) fn is_fixed(&self) -> bool {
        self.known.is_none_or(|known| known.drilled)
    }
}

impl Planned {
    /// As a drawing writes it: what is to be measured leaves room for a pen.
    pub(crate) fn on_a_drawing(&self) -> Length {
        let words = if self.words.is_empty() { "……\u{a0}cm".to_owned() } else { self.words.clone() };
        Length { what: self.what.clone(), mm: self.mm, words }
    }

    /// « 46 cm, à vérifier sur place ».
    pub(crate) fn in_words(&self) -> String {
        match (self.words.is_empty(), self.ordered && self.source.is_none()) {
            (true, _) => "À mesurer sur place".to_owned(),
            (false, true) => self.words.clone(),
            (false, false) => format!("{}, à vérifier sur place", self.words),
        }
    }
}

/// Where something was read: « Arrêté du 16 juillet 2019 ; Code du travail, article R. 4412-97 », each once. A source that
/// the programme no longer has is left out.
pub(crate) fn texts_of(programme: &Programme, ids: &[SourceId]) -> String {
    once(programme, ids, |source| said(&source.text)).join("\u{202f}; ")
}

/// The days on which these were read: « 22 novembre 2026 ».
pub(crate) fn read_on(programme: &Programme, ids: &[SourceId]) -> String {
    let day = |source: &Source| {
        let day: Option<NaiveDate> = source.read_on.parse().ok();
        day.map_or_else(|| said(&source.read_on), dossier::rules::french_date)
    };
    once(programme, ids, day).join(", le ")
}

/// Where and when: « fouche.avocat.fr, lu le 22 novembre 2026, à vérifier ».
pub(crate) fn cited(programme: &Programme, ids: &[SourceId]) -> String {
    match (texts_of(programme, ids), read_on(programme, ids)) {
        (texts, _) if texts.is_empty() => "à vérifier".to_owned(),
        (texts, days) if days.is_empty() => format!("{texts}, à vérifier"),
        (texts, days) => format!("{texts}, lu le {days}, à vérifier"),
    }
}

fn once(programme: &Programme, ids: &[SourceId], say: impl Fn(&Source) -> String) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for words in ids.iter().filter_map(|id| programme.source(id)).map(say) {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// Whether the programme says of itself that it is only proposed.
pub(crate) fn is_proposed(programme: &Programme) -> bool {
    programme.notice.to_lowercase().contains("proposée")
}

/// What was typed, or these words when nothing was.
pub(crate) fn named(typed: &str, otherwise: &str) -> String {
    let typed = said(typed);
    if typed.is_empty() { otherwise.to_owned() } else { typed }
}

/// What the programme knows of works of this name.
pub(crate) use dossier::known_work as known;

fn is_weak(dimension: &Dimension, programme: &Programme) -> bool {
    let weak = dimension.source.as_ref().and_then(|id| programme.source(id)).is_some_and(|source| source.weak);
    dimension.to_check || weak
}

fn starting_point(dimension: &Dimension) -> String {
    match (dimension.from_mm, dimension.to_mm) {
        (Some(from), Some(to)) if from == to => centimetres(from),
        (Some(from), Some(to)) => format!("{} à {}", bare_centimetres(from), centimetres(to)),
        (Some(from), None) => format!("{} ou plus", centimetres(from)),
        (None, Some(to)) => format!("{} au plus", centimetres(to)),
        (None, None) => String::new(),
    }
}

fn middle(dimension: &Dimension) -> Option<u32> {
    match (dimension.from_mm, dimension.to_mm) {
        (Some(from), Some(to)) => Some(from.midpoint(to)),
        (one, other) => one.or(other),
    }
}
