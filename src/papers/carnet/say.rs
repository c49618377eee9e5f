//! Words of the carnet: what people typed, made fit for a paper; what we say, in the first person.

use chrono::NaiveDate;
use dossier::{Decision, LandlordAnswer, OnLeaving, Payer, Told, TryOutcome};
use programme::{OnLeaving as UsuallyOnLeaving, Party};

use crate::block::{Block, Definition, Span, quoted, rich};
use crate::typography::french_spaces;

/// Typed text as it is printed: on one line, without invisible marks, signs beside their words.
pub(crate) fn said(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    // A no-break space is kept: only runs of plain spaces become one.
    let words: Vec<&str> = visible.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    french_spaces(&words.join(" "))
}

/// The tenant’s words after what they are about: « Quand on m’a montré, j’ai dit : « … » ». Nothing when nothing was said.
pub(crate) fn told(about: &str, words: &str) -> Option<Block> {
    let words = said(words);
    (!words.is_empty()).then(|| rich(vec![Span::plain(format!("{about}\u{a0}: ")), Span::tenant(&words)]))
}

/// The tenant’s words as a block of their own, right under what they are about; nothing when nothing was said.
pub(crate) fn quote_of(words: &str) -> Option<Block> {
    let words = said(words);
    (!words.is_empty()).then_some(Block::Quote { words, source: None })
}

/// Somebody else’s words after a sentence of ours: « Il écrit : « … » ». Nothing when nothing was written.
pub(crate) fn reported(by: &str, words: &str) -> Option<Block> {
    let words = said(words);
    (!words.is_empty()).then(|| rich(vec![Span::plain(format!("{by}\u{a0}: ")), Span::plain(quoted(&words))]))
}

/// A bold beginning, then plain words.
pub(crate) fn stressed(first: impl Into<String>, then: impl Into<String>) -> Block {
    rich(vec![Span::bold(first), Span::plain(then)])
}

/// Whether a wording of ours speaks of falling: it then has its place on one page only, « Si je tombe », for the carnet lies
/// on the kitchen table.
pub(crate) fn speaks_of_falling(wording: &str) -> bool {
    let wording = wording.to_lowercase();
    ["chute", "tomber", "tombé", "je tombe", "quelqu’un tombe", "personne tombe"]
        .iter()
        .any(|word| wording.contains(word))
}

/// Whether the tenant’s words tell of a fall (a lamp that falls is none). In what was noticed, room by room, they stay in the
/// dossier; an objective or the words of a decision are printed as said, for they were chosen to be.
pub(crate) fn tells_of_a_fall(words: &str) -> bool {
    let words = words.to_lowercase();
    ["chute", "suis tomb", "étais tomb", "je tomb", "retomb", "peur de tomber"].iter().any(|word| words.contains(word))
}

/// Questions and what the tenant answered, each under its wording; what speaks of falling is left out.
pub(crate) fn answers<'s>(told: impl Iterator<Item = &'s Told>) -> Option<Block> {
    let items: Vec<Definition> = told
        .filter(|told| !speaks_of_falling(&told.wording) && !tells_of_a_fall(&told.answer.words))
        .map(|told| (said(&told.wording), said(&told.answer.words)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(term, words)| Definition { term, text: vec![Span::tenant(&words)] })
        .collect();
    (!items.is_empty()).then_some(Block::Definitions { items })
}

/// What goes on after a colon: « Souvent : je marche dans le noir. »
pub(crate) fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// A telephone number that no line end cuts.
pub(crate) fn phone(number: &str) -> String {
    said(number).replace(' ', "\u{a0}")
}

/// « Toilettes : les miennes », the name in bold.
pub(crate) fn named(name: &str, what: impl Into<String>) -> Vec<Span> {
    vec![Span::bold(format!("{name}\u{a0}: ")), Span::plain(what)]
}

/// « le 12 mars 2026 ».
pub(crate) fn on_the(date: NaiveDate) -> String {
    format!("le {}", dossier::rules::french_date(date))
}

/// « j’avais dit plus tard », for a decision since changed.
pub(crate) const fn had_said(decision: Decision) -> &'static str {
    match decision {
        Decision::Want => "je le voulais",
        Decision::Try => "je voulais essayer",
        Decision::Thinking => "j’y réfléchissais",
        Decision::Later => "j’avais dit plus tard",
        Decision::No => "j’avais dit non",
        Decision::AlreadyDone => "c’était fait",
    }
}

/// What came of a try; nothing when it was not made.
pub(crate) const fn tried(outcome: TryOutcome) -> Option<&'static str> {
    match outcome {
        TryOutcome::Suits => Some("J’ai essayé. Ça me va."),
        TryOutcome::SoSo => Some("J’ai essayé. Ce n’est pas tout à fait ça."),
        TryOutcome::DoesNot => Some("J’ai essayé. Ça ne me va pas."),
        TryOutcome::NotTried => None,
    }
}

/// The landlord’s answer, in plain words.
pub(crate) fn answered(answer: LandlordAnswer, on: NaiveDate) -> String {
    match answer {
        LandlordAnswer::Granted => format!("Le bailleur a dit oui, {}.", on_the(on)),
        LandlordAnswer::GrantedOtherwise => format!("Le bailleur propose autre chose, {}.", on_the(on)),
        LandlordAnswer::Refused => format!("Le bailleur a dit non, {}.", on_the(on)),
        LandlordAnswer::Pending => NOT_ANSWERED.to_owned(),
    }
}

/// No answer yet.
pub(crate) const NOT_ANSWERED: &str = "Le bailleur n’a pas encore répondu.";

/// Who pays or repairs, said by the tenant.
pub(crate) const fn who(payer: Payer) -> &'static str {
    match payer {
        Payer::Landlord => "Le bailleur",
        Payer::Tenant => "Moi",
        Payer::Other => "Quelqu’un d’autre",
    }
}

/// Who repairs, as the programme usually has it.
pub(crate) const fn usually(party: Party) -> &'static str {
    match party {
        Party::Tenant => "Moi",
        Party::Landlord => "Le bailleur",
        Party::Lender => "Le loueur",
        Party::ToAgree => TO_AGREE,
    }
}

/// What is not agreed on yet.
pub(crate) const TO_AGREE: &str = "À décider avec le bailleur";

/// What happens on leaving.
pub(crate) const fn on_leaving(what: OnLeaving) -> &'static str {
    match what {
        OnLeaving::Stays => "Reste dans le logement",
        OnLeaving::Taken => "Part avec moi",
        OnLeaving::Removed => "Est enlevé",
    }
}

/// What happens on leaving, as the programme usually has it.
pub(crate) const fn usually_on_leaving(what: UsuallyOnLeaving) -> &'static str {
    match what {
        UsuallyOnLeaving::Stays => "Reste dans le logement",
        UsuallyOnLeaving::Taken => "Part avec moi",
        UsuallyOnLeaving::Removed => "Est enlevé",
        UsuallyOnLeaving::ToAgree => TO_AGREE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_are_printed_as_said_without_what_cannot_be_seen() {
        assert_eq!(said("  J'aime \n\tma fenêtre !  "), "J’aime ma fenêtre\u{202f}!");
        assert_eq!(said("\u{202e}abc\u{2069} \u{0}d"), "abc d");
        assert_eq!(quote_of(" \n "), None);
        assert_eq!(told("J’ai dit", " \n "), None);
    }

    #[test]
    fn a_thing_that_falls_is_no_fall() {
        assert!(speaks_of_falling("Si quelqu’un tombe"));
        assert!(speaks_of_falling("Depuis la dernière visite\u{a0}: chute, malaise\u{202f}?"));
        assert!(!speaks_of_falling("J’essuie tout de suite ce qui tombe au sol."));
        assert!(tells_of_a_fall("C’est là que je suis tombée."));
        assert!(!tells_of_a_fall("La lampe, je la fais tomber en cherchant le bouton."));
    }
}
