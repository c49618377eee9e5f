//! What a tenant reads: twelve words a sentence at most, one idea each, no word of the trade (source F31b).

use std::collections::BTreeSet;

use papers::block::{Block, Paper};
use papers::typography::{french_spaces, kept_together};
use papers::{PaperKind, Shelf};
use programme::{Programme, TENANT_SENTENCE_WORDS, banned_words, word_count};

use crate::samples::{empty, fictional, large, odette, samples};
use crate::{evenings, ours};

/// Every tenant’s paper, in the words that are ours, at each moment of a dossier.
fn tenants_papers() -> Vec<(PaperKind, Paper)> {
    let mut papers = Vec::new();
    for evening in evenings() {
        papers.extend(ours::papers(&odette(evening), evening));
    }
    for sample in [empty(), fictional(), large()] {
        papers.extend(ours::papers(&sample.log, sample.on));
    }
    papers.retain(|(kind, _)| kind.shelf() == Shelf::Tenant);
    papers.into_iter().map(|(kind, paper)| (kind.clone(), to_the_tenant(&kind, paper))).collect()
}

/// The letter is written to the landlord, with the law’s own words: of it, the tenant reads the page to keep.
fn to_the_tenant(kind: &PaperKind, paper: Paper) -> Paper {
    if !matches!(kind, PaperKind::Letter) {
        return paper;
    }
    let is_kept = |block: &&Block| !matches!(block, Block::Heading { text, .. } if text.starts_with("À garder"));
    let sent = paper.blocks.iter().take_while(is_kept).count();
    assert!(sent < paper.blocks.len(), "the letter has a page that the tenant keeps");
    Paper { blocks: paper.blocks[sent..].to_vec(), subject: String::new(), ..paper }
}

/// Sentences whose words are others’, and why they are not held to our rule.
fn excepted() -> Vec<String> {
    let programme = Programme::embedded();
    // The name of an adaptation is a technical title, the same on every paper: a sentence says it in plain words beside it.
    let titles = programme.adaptations.iter().map(|adaptation| &adaptation.title);
    // A question is asked aloud by the therapist, who explains it.
    let questions = programme.questions().map(|question| &question.wording);
    let known = titles.chain(questions).map(|text| french_spaces(text).trim_end_matches('.').to_owned());
    known.chain(["la loi du 6 juillet 1989".to_owned()]).map(|text| kept_together(&text)).collect()
}

/// Every text of ours, once, with the paper that holds it.
fn texts() -> BTreeSet<(String, String)> {
    let papers = tenants_papers();
    let texts =
        papers.iter().flat_map(|(kind, paper)| ours::texts(paper).into_iter().map(|text| (text, kind.file_stem())));
    let texts: BTreeSet<(String, String)> = texts.collect();
    let excepted = excepted();
    texts.into_iter().filter(|(text, _)| !excepted.iter().any(|known| text.contains(known))).collect()
}

/// A telephone number, an hour or a sum is read at one go.
fn words(sentence: &str) -> usize {
    let mut words = 0;
    let mut in_figures = false;
    for part in sentence.split_whitespace() {
        let figures = part.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | '€' | '+'));
        if !(figures && in_figures) {
            words += word_count(part);
        }
        in_figures = figures;
    }
    words
}

/// « Parfois : je marche dans le noir. » is a label, then a sentence.
fn without_label(sentence: &str) -> &str {
    match sentence.split_once("\u{a0}:") {
        Some((label, rest)) if word_count(label) <= 3 => rest,
        _ => sentence,
    }
}

#[test]
fn our_sentences_to_tenants_hold_twelve_words_at_most_and_none_of_the_trade() {
    let mut faults = Vec::new();
    let texts = texts();
    for (text, paper) in &texts {
        for sentence in text.split(['.', '?', '!', '…', '\n']).map(without_label) {
            if words(sentence) > TENANT_SENTENCE_WORDS {
                faults.push(format!("{paper}, {} words: {}", words(sentence), sentence.trim()));
            }
        }
        faults.extend(banned_words(text).into_iter().map(|word| format!("{paper}, «\u{202f}{word}\u{202f}»: {text}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(texts.len() > 400, "{} texts", texts.len());
}

#[test]
fn figures_are_read_at_one_go() {
    assert_eq!(words("J’appelle le 01 99 00 00 00, ou le 6 960 €"), 6);
    assert_eq!(without_label("Parfois\u{a0}: je lis"), " je lis");
    assert_eq!(without_label("Ce que je fais chaque matin\u{a0}: je lis"), "Ce que je fais chaque matin\u{a0}: je lis");
}

#[test]
fn tenants_papers_are_printed_large() {
    use papers::block::Family;
    let sample = fictional();
    for (name, kind, paper) in sample.papers().into_iter().filter(|(_, kind, _)| kind.shelf() == Shelf::Tenant) {
        let letter = matches!(kind, PaperKind::Letter);
        assert_eq!(matches!(paper.family, Family::LargePrint { .. }), !letter, "{name}");
        let shouts = |word: &str| word.chars().count() > 4 && word.chars().all(char::is_uppercase) && word != "SIRET";
        let capitals = |text: &String| text.split_whitespace().any(shouts);
        let shouted: Vec<String> = ours::texts(&paper).into_iter().filter(capitals).collect();
        assert_eq!(shouted, Vec::<String>::new(), "{name}: block capitals");
    }
    for sample in samples() {
        let last = sample.log.entries().map(|entry| entry.on).max();
        let told = if sample.name == "hostile" { None } else { last };
        assert!(
            told.is_none_or(|told| told <= sample.on),
            "{}: papers tell nothing that is still to come",
            sample.name
        );
    }
}
