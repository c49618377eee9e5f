//! Madame Exemple’s paper, read back from its file: what a screen reader finds in it, and where pages are cut.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that cannot read the file fails, and says where"
)]

#[path = "../examples/demonstration/mod.rs"]
mod demonstration;
#[allow(dead_code, reason = "each test file reads its own part")]
mod reading;

use documents::{printed_text, render};
use papers::block::*;
use reading::{Reading, letters};

const LARGE: Family = Family::LargePrint { points: Points::Twenty };

fn families() -> [Family; 4] {
    let large = |points| Family::LargePrint { points };
    [large(Points::Sixteen), large(Points::Twenty), large(Points::TwentyFour), Family::Professional]
}

fn read(paper: &Paper) -> Reading {
    Reading::of(&render(paper).unwrap().bytes)
}

fn with(blocks: Vec<Block>) -> Paper {
    Paper { blocks, ..demonstration::paper(LARGE) }
}

fn paragraphs(count: usize) -> Vec<Block> {
    (0..count)
        .map(|n| paragraph(format!("Phrase {n}. Elle est assez longue pour tenir sur deux lignes du carnet.")))
        .collect()
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for family in families() {
        let paper = demonstration::paper(family);
        assert_eq!(render(&paper).unwrap().bytes, render(&paper).unwrap().bytes);
    }
    let mut later = demonstration::paper(LARGE);
    later.created = later.created.succ_opt().unwrap();
    assert_ne!(render(&later).unwrap().bytes, render(&demonstration::paper(LARGE)).unwrap().bytes);
}

#[test]
fn a_screen_reader_reads_all_the_text_in_order_at_every_size() {
    for family in families() {
        let paper = demonstration::paper(family);
        assert_eq!(read(&paper).letters(), letters(&printed_text(&paper).unwrap()), "{family:?}");
    }
}

#[test]
fn each_block_has_its_tag() {
    let reading = read(&demonstration::paper(LARGE));
    let count = |tag| reading.count(tag);
    assert_eq!([count("H1"), count("H2"), count("H3")], [6, 5, 4]);
    assert_eq!([count("BlockQuote"), count("L"), count("LI"), count("Lbl"), count("LBody")], [2, 7, 21, 21, 21]);
    assert_eq!([count("Table"), count("Caption"), count("TR"), count("TH"), count("TD")], [2, 1, 14, 18, 24]);
    let told: Vec<&str> = reading.elements.iter().filter_map(|element| element.alt.as_deref()).collect();
    assert_eq!(count("Figure"), told.len(), "each tagged picture tells what it shows");
    assert_eq!(told.len(), 3, "the rolled rug, the plan, the signature: {told:?}");
}

#[test]
fn the_names_of_rows_are_headers_only_where_they_do_not_outnumber_the_data() {
    let rows = [["Douche", "6 960 €"], ["Barre", "265 €"], ["Siège", "150 €"]].map(|row| row.to_vec());
    let reading = read(&with(vec![table(vec![column("Quoi", 1), amounts("Prix", 1)], rows)]));
    assert_eq!([reading.count("TH"), reading.count("TD")], [2, 6]);
}

#[test]
fn headings_never_skip_a_level() {
    let paper =
        with(vec![heading3("Trop bas"), heading1("Partie"), heading3("Trop bas encore"), heading2("Sous-partie")]);
    let tags: Vec<String> = read(&paper).elements.into_iter().skip(1).map(|element| element.tag).collect();
    assert_eq!(tags, ["H1", "H1", "H2", "H2"]);
}

#[test]
fn every_page_says_which_one_it_is() {
    let reading = read(&demonstration::paper(LARGE));
    let of = reading.artifacts.len();
    for (index, artifact) in reading.artifacts.iter().enumerate() {
        assert!(artifact.ends_with(&format!("page\u{a0}{} sur {of}", index + 1)), "{artifact}");
    }
}

#[test]
fn a_heading_never_ends_a_page_wherever_it_falls() {
    for before in 0..24 {
        let mut blocks = paragraphs(before);
        blocks.extend([heading1("Ce que j’ai décidé"), heading2("Ma salle de bain")]);
        blocks.extend(paragraphs(2));
        for page in read(&with(blocks)).painted {
            assert!(page.last().is_none_or(|tag| !tag.starts_with('H')), "after {before} paragraphs: {page:?}");
        }
    }
}

#[test]
fn no_line_of_a_paragraph_is_left_alone_on_a_page() {
    let long = "Une idée par phrase, et des mots simples pour chacun. ".repeat(5);
    for before in 0..16 {
        let mut blocks = paragraphs(before);
        blocks.push(paragraph(long.as_str()));
        let reading = read(&with(blocks));
        let cut = reading.elements.iter().filter(|element| element.tag == "P" && element.pages.len() > 1).count();
        assert!(cut <= 1);
        for element in reading.elements.iter().filter(|element| element.pages.len() > 1 && element.tag == "P") {
            assert!(element.text.chars().count() > 150, "only the long paragraph may be cut");
        }
    }
}

#[test]
fn a_row_an_entry_and_a_signature_are_never_cut() {
    for before in 0..14 {
        let rows =
            (0..12).map(|day| vec![format!("Jour {day}"), "On protège les meubles, puis on carrelle.".repeat(3)]);
        let mut blocks = paragraphs(before);
        blocks.push(table(vec![column("Jour", 1), column("Ce qui se passe", 2)], rows));
        let body = vec![quote("Je veux garder mon fauteuil."), bullets(["Essayer trois jours.", "En parler."])];
        let drawing = papers::drawing::Drawing::new(10.0, 10.0);
        blocks.extend((0..3).map(|n| entry(drawing.clone(), format!("Aménagement {n}"), body.clone())));
        let label = "Signature de la locataire".into();
        blocks.push(Block::SignatureArea { label, strokes: None, name: Some("Jeanne Exemple".into()), date: None });
        let reading = read(&with(blocks));
        for element in reading.elements.iter().filter(|element| matches!(element.tag.as_str(), "TR" | "Sect" | "LI")) {
            let first = element.pages.first();
            assert!(element.pages.iter().all(|page| Some(page) == first), "after {before}: {element:?}");
        }
    }
}

#[test]
fn a_table_on_several_pages_shows_its_header_again_and_a_screen_reader_hears_it_once() {
    let rows = (0..40).map(|day| vec![format!("Jour {day}"), "Carrelage".to_owned()]);
    let reading = read(&with(vec![table(vec![column("Quand", 1), column("Quoi", 2)], rows)]));
    let pages = reading.artifacts.len();
    assert!(pages > 2);
    let again =
        reading.artifacts.iter().filter(|artifact| artifact.contains("Quand") && artifact.contains("Quoi")).count();
    assert_eq!(again, pages - 1);
    assert_eq!(reading.elements.iter().filter(|element| element.text.contains("Quand")).count(), 1);
}

#[test]
fn a_sign_the_typeface_lacks_is_told_with_the_part_it_is_in() {
    let rendered = render(&with(vec![heading1("Ma chambre"), paragraph("Je dors bien 😴 et 😴.")])).unwrap();
    let told: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "once per part");
    assert!(told[0].contains("Ma chambre") && told[0].contains('😴') && told[0].contains("Le dossier le garde"));
    assert!(Reading::of(&rendered.bytes).letters().contains("bien▯et▯."));
}
