//! Not one health word of ours on what a landlord, a contractor or the network reads, nor on what lies on the kitchen table
//! while strangers work there.

use std::collections::BTreeSet;

use papers::block::Paper;
use papers::{PaperKind, Shelf};

use crate::samples::{day, empty, large, odette};
use crate::{evenings, ours};

/// Beginnings of words.
const STEMS: &[&str] = &[
    "chut",
    "tomb",
    "équilibr",
    "mémoire",
    "maladie",
    "malade",
    "malaise",
    "médic",
    "médec",
    "santé",
    "soign",
    "handicap",
    "invalid",
    "infirm",
    "fragil",
    "dépendan",
    "autonomie",
    "vieill",
    "âgé",
    "senior",
    "cognit",
    "vertige",
    "douleur",
    "douloureu",
    "fatigu",
    "peur",
    "déambul",
    "canne",
    "pathologi",
    "hôpital",
    "hospital",
    "rééduc",
    "kiné",
    "patient",
    "transfert",
    "ergothérap",
    "curatel",
    "tutel",
    "gériatr",
    "bien-être",
    "sécuris",
];

/// Whole words.
const WORDS: &[&str] =
    &["gir", "apa", "pch", "avc", "pmr", "ald", "soin", "soins", "mal", "corps", "genou", "genoux", "bras", "hanche"];

/// Whom a word of health must not reach by this paper.
fn is_held(kind: &PaperKind) -> bool {
    match kind {
        PaperKind::MyWorks(_) | PaperKind::Letter => true,
        // A script is the therapist’s, and the programme’s own.
        PaperKind::Conductor(_) => false,
        _ => matches!(kind.shelf(), Shelf::Landlord | Shelf::Contractor | Shelf::Network),
    }
}

/// A sentence that may say it: which paper, the sentence, why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "fiche-travaux",
    "Personne tombée",
    "what anyone does for anyone hurt on a site (domain.md § 5), asked of every contractor",
)];

fn excepted(kind: &PaperKind, text: &str) -> bool {
    EXCEPTIONS.iter().any(|(stem, said, _)| kind.file_stem() == *stem && text.contains(said))
}

fn health_words(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let starts = STEMS.iter().filter(|stem| words.iter().any(|word| word.starts_with(**stem)));
    starts.chain(WORDS.iter().filter(|whole| words.contains(whole))).copied().collect()
}

#[test]
fn a_health_word_is_recognised() {
    assert_eq!(health_words("Depuis sa chute, GIR 4."), ["chut", "gir"]);
    assert_eq!(health_words("Le mur est girouetté, à fixer normalement, besoin d’un renfort."), Vec::<&str>::new());
}

#[test]
fn no_health_word_of_ours_reaches_those_who_may_not_know() {
    let mut papers: Vec<(PaperKind, Paper)> = Vec::new();
    for evening in evenings() {
        papers.extend(ours::papers(&odette(evening), evening));
    }
    for (log, on) in [(empty().log, day(2, 12)), (large().log, large().on)] {
        papers.extend(ours::papers(&log, on));
    }
    for (stem, said, why) in EXCEPTIONS {
        let holds = |(kind, paper): &(PaperKind, Paper)| kind.file_stem() == *stem && paper.plain_text().contains(said);
        assert!(papers.iter().any(holds), "«\u{202f}{said}\u{202f}» is no longer said: {why}");
    }
    let mut found = BTreeSet::new();
    let mut read = 0;
    for (kind, paper) in papers.iter().filter(|(kind, _)| is_held(kind)) {
        for text in ours::texts(paper).into_iter().filter(|text| !excepted(kind, text)) {
            found.extend(health_words(&text).into_iter().map(|word| format!("{word}, {}: {text}", kind.file_stem())));
            read += 1;
        }
    }
    assert!(found.is_empty(), "{}", found.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(read > 2_000, "{read} texts");
}
