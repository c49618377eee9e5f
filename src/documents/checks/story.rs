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
use papers::drawing::Colour;
use reading::{Reading, letters};

const LARGE: Family = Family::LargePrint { points: Points::Twenty };

fn families() -> [Family; 6] {
    let large = |points| Family::LargePrint { points };
    let [small, middle, big] = [Points::Sixteen, Points::Twenty, Points::TwentyFour].map(large);
    [small, middle, big, Family::Professional, Family::Site, Family::Letter]
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
    assert_eq!([count("H1"), count("H2"), count("H3")], [6, 9, 8]);
    assert_eq!([count("BlockQuote"), count("L"), count("LI"), count("Lbl"), count("LBody")], [3, 8, 23, 23, 23]);
    assert_eq!([count("Table"), count("Caption"), count("TR"), count("TH"), count("TD")], [3, 1, 17, 21, 30]);
    let told: Vec<&str> = reading.elements.iter().filter_map(|element| element.alt.as_deref()).collect();
    assert_eq!(count("Figure"), told.len(), "each tagged picture tells what it shows");
    assert_eq!(told.len(), 5, "the rolled rug, two photos, the plan, the signature: {told:?}");
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
    let tags = read(&paper).elements.into_iter().map(|element| element.tag);
    let tags: Vec<String> = tags.filter(|tag| tag.starts_with('H')).collect();
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

/// A paper of the therapist’s with these blocks.
fn professional(blocks: Vec<Block>) -> Paper {
    Paper { blocks, ..demonstration::paper(Family::Professional) }
}

fn room(title: &str, lines: usize) -> Vec<Block> {
    std::iter::once(heading2(title)).chain((0..lines).map(|n| paragraph(format!("{title} {n}.")))).collect()
}

#[test]
fn panels_stand_side_by_side_and_are_read_one_after_the_other() {
    let row = professional(vec![heading1("Avant, après"), panels([room("Avant", 3), room("Après", 3)])]);
    let reading = read(&row);
    let (left, right) = (reading.place("Avant 0."), reading.place("Après 0."));
    assert!((left.y - right.y).abs() < 0.5 && right.x > left.x + 200.0, "{left:?} {right:?}");
    assert_eq!(reading.count("Div"), 2);
    assert_eq!(reading.letters(), letters(&printed_text(&row).unwrap()));
}

#[test]
fn panels_too_narrow_for_their_letters_go_one_under_the_other() {
    let large = Family::LargePrint { points: Points::TwentyFour };
    let blocks = vec![heading1("Avant, après"), panels([room("Avant", 1), room("Après", 1)])];
    let reading = read(&Paper { blocks, ..demonstration::paper(large) });
    let (first, second) = (reading.place("Avant 0."), reading.place("Après 0."));
    assert!((first.x - second.x).abs() < 0.5 && second.y > first.y + 24.0, "{first:?} {second:?}");
}

#[test]
fn a_row_of_panels_is_never_cut_unless_it_is_taller_than_a_page() {
    for before in 0..20 {
        let mut blocks = paragraphs(before);
        blocks.push(panels([room("Avant", 9), room("Après", 5)]));
        for panel in read(&professional(blocks)).elements.iter().filter(|element| element.tag == "Div") {
            assert!(panel.pages.iter().all(|page| Some(page) == panel.pages.first()), "after {before}: {panel:?}");
        }
    }
    let tall = professional(vec![panels([room("Avant", 90), room("Après", 5)])]);
    let reading = read(&tall);
    assert_eq!(reading.letters(), letters(&printed_text(&tall).unwrap()));
    assert!(reading.artifacts.len() > 1, "it goes on over the next page");
}

#[test]
fn the_letterhead_is_read_once_on_the_first_page() {
    for family in families() {
        let reading = read(&demonstration::paper(family));
        let named: Vec<_> =
            reading.elements.iter().filter(|element| element.text.contains("des Tilleuls (fictif)")).collect();
        assert_eq!(named.len(), 1, "{family:?}");
        assert_eq!(named[0].pages, [0]);
        assert!(reading.artifacts.iter().all(|artifact| !artifact.contains("des Tilleuls")));
    }
}

#[test]
fn an_accent_that_reads_badly_is_told_and_not_taken() {
    let tinted = |accent| {
        let identity = Identity { accent: Some(accent), ..Identity::default() };
        render(&Paper { identity: Some(identity), ..professional(vec![heading1("Ma salle de bain")]) }).unwrap()
    };
    let (yellow, navy) = (tinted(Colour(0xff, 0xdd, 0x00)), tinted(Colour(0x10, 0x2a, 0x6b)));
    assert!(yellow.warnings[0].to_string().contains("contraste de 1,3"), "{}", yellow.warnings[0]);
    assert!(navy.warnings.is_empty());
    assert_eq!(Reading::of(&yellow.bytes).colours("H1"), [Colour::TEAL]);
    assert_eq!(Reading::of(&navy.bytes).colours("H1"), [Colour(0x10, 0x2a, 0x6b)]);
}

#[test]
fn a_row_to_write_in_by_hand_is_as_high_as_asked() {
    let blank = Table {
        columns: vec![column("Relevé", 1)],
        rows: vec![vec![vec!["A".into()]], vec![vec!["B".into()]]],
        row_mm: 20,
        ..Table::default()
    };
    let reading = read(&professional(vec![Block::Table(blank)]));
    let between = reading.place("B").y - reading.place("A").y;
    assert!((between - 20.0 * 72.0 / 25.4).abs() < 0.5, "{between}");
}

#[test]
fn a_letter_leaves_the_address_in_the_window_of_its_envelope() {
    let who = |words: &str| Panel { weight: 1, body: vec![paragraph(words)] };
    let both = Block::Panels { panels: vec![who("Odette Exemple"), who("Logis Exemple (fictif)")] };
    let millimetres = |points: f32| points * 25.4 / 72.0;
    for identity in [None, Some(Identity { name: "Service (fictif)".into(), ..Identity::default() })] {
        let blocks = vec![both.clone(), paragraph("Madame, Monsieur,")];
        let reading = read(&Paper { blocks, identity, ..demonstration::paper(Family::Letter) });
        let address = reading.place("Logis Exemple (fictif)");
        let place = (millimetres(address.x), millimetres(address.y));
        assert!((105.0..115.0).contains(&place.0) && (50.0..60.0).contains(&place.1), "{place:?}");
        assert!(millimetres(reading.place("Odette Exemple").y) < 45.0, "who writes stands above, at the left");
        assert!(reading.place("Madame, Monsieur,").y > address.y);
    }
}

#[test]
fn contents_say_the_page_of_each_heading_and_lead_there() {
    for family in families() {
        let paper = demonstration::paper(family);
        let reading = read(&paper);
        let listed: Vec<_> = paper.headings().into_iter().filter(|heading| heading.listed(Level::Two)).collect();
        let links: Vec<_> = reading.links.iter().filter(|link| link.destination.is_some()).collect();
        assert_eq!(reading.count("TOCI"), listed.len());
        assert_eq!(reading.count("Reference"), listed.len());
        assert_eq!(links.len(), listed.len(), "each line of these contents is short enough for one rectangle");
        for (heading, link) in listed.iter().zip(&links) {
            assert_eq!(link.told, heading.text);
            let (page, bottom) = link.destination.unwrap();
            let said = reading.elements.iter().find(|e| e.tag == "Link" && e.text.starts_with(heading.text)).unwrap();
            assert_eq!(said.text, format!("{} {}", heading.text, page + 1));
            let headed = reading.elements.iter().find(|e| e.tag.starts_with('H') && e.text == heading.text).unwrap();
            assert_eq!(headed.pages[0], page, "« {} » is where its link leads", heading.text);
            assert!((50.0..830.0).contains(&bottom));
        }
    }
}

#[test]
fn page_numbers_of_contents_stand_in_one_column() {
    let reading = read(&demonstration::paper(Family::Professional));
    let rights: Vec<f32> =
        reading.links.iter().filter(|link| link.destination.is_some()).map(|l| l.bounds[2]).collect();
    assert!(rights.len() > 8 && rights.iter().all(|right| (right - rights[0]).abs() < 0.2), "{rights:?}");
}

#[test]
fn a_link_stands_in_its_sentence_and_leads_where_it_says() {
    let words = vec![
        Span::plain("Écrire à "),
        Span::link("tilleuls@exemple.fr", "mailto:tilleuls@exemple.fr"),
        Span::plain(" ou lire "),
        Span::link("cette page", "javascript:alert(1)"),
        Span::plain("."),
    ];
    let reading = read(&professional(vec![rich(words)]));
    let addresses: Vec<_> = reading.links.iter().map(|link| link.address.as_deref()).collect();
    assert_eq!(addresses, [Some("mailto:tilleuls@exemple.fr")], "an address that could run leads nowhere");
    assert_eq!(reading.links[0].told, "tilleuls@exemple.fr");
    let order: Vec<&str> = reading.painted[0].iter().map(String::as_str).collect();
    assert_eq!(order[2..5], ["P", "Link", "P"], "the sentence goes on after its link: {order:?}");
    assert!(reading.letters().contains("Écrireàtilleuls@exemple.froulirecettepage."));
    let place = reading.place("tilleuls@exemple.fr");
    let [left, bottom, right, top] = reading.links[0].bounds;
    let baseline = 841.89 - place.y;
    assert!((left - place.x).abs() < 0.1 && right > left + 80.0 && bottom < baseline && top > baseline);
}

#[test]
fn a_link_broken_over_two_lines_is_touched_on_both() {
    let long = "une adresse de plusieurs mots ".repeat(6);
    let reading = read(&professional(vec![rich(vec![Span::link(long, "https://exemple.fr")])]));
    assert!(reading.links.len() >= 2 && reading.count("Link") == 1);
}

#[test]
fn a_photo_goes_in_as_it_is_once_however_often_it_is_shown() {
    let bath = || photo("salle-de-bain", "Une baignoire", "Avant.");
    let paper = professional(vec![bath(), bath(), panels([vec![bath()], vec![photo("couloir", "Un couloir", "")]])]);
    let reading = read(&paper);
    let told: Vec<_> = reading.elements.iter().filter(|e| e.tag == "Figure").map(|e| e.alt.clone().unwrap()).collect();
    assert_eq!(told, ["Une baignoire", "Une baignoire", "Une baignoire", "Un couloir"]);
    // The logo of the letterhead is the third.
    let mut files: Vec<_> = reading.images.iter().map(|(_, bytes)| bytes.clone()).collect();
    let mut given: Vec<_> = paper.photos.values().cloned().collect();
    files.sort();
    given.sort();
    assert!(files == given, "each file is in the paper, byte for byte");
    for (dictionary, _) in &reading.images {
        assert_eq!(dictionary.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
    }
}

#[test]
fn a_photo_taken_upright_is_taller_than_wide() {
    let placed = |name: &str| {
        let reading = read(&professional(vec![photo(name, "Une photo", "")]));
        reading.photos.iter().map(|[a, b, c, d, ..]| (a.abs() + c.abs(), b.abs() + d.abs())).next_back().unwrap()
    };
    let ((lying, flat), (standing, tall)) = (placed("salle-de-bain"), placed("couloir"));
    assert!((lying / flat - 4.0 / 3.0).abs() < 0.01 && (standing / tall - 0.75).abs() < 0.01);
}

#[test]
fn a_photo_that_is_missing_leaves_a_frame_that_says_which() {
    let blocks = vec![heading1("Ma chambre"), photo("perdue", "Mon lit contre le mur", "Je garde mon lit.")];
    let rendered = render(&professional(blocks)).unwrap();
    let reading = Reading::of(&rendered.bytes);
    let said = "Photomanquante:Monlitcontrelemur.Ellen’apasétéjointe.Jegardemonlit.";
    assert!(reading.letters().contains(said), "{}", reading.letters());
    let told: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].contains("Ma chambre") && told[0].contains("Mon lit contre le mur"), "{told:?}");
}

#[test]
fn a_paper_of_one_page_reads_its_footer_once() {
    let paper = professional(vec![heading1("Ma feuille")]);
    let reading = read(&paper);
    assert_eq!(reading.elements.last().unwrap().text, paper.footer);
    assert_eq!(reading.letters(), letters(&printed_text(&paper).unwrap()));
    assert_eq!(reading.artifacts[0], "page\u{a0}1 sur 1");
}

#[test]
fn amounts_stand_one_under_the_other_figure_by_figure() {
    let rows = [["Douche", "1\u{202f}111,10\u{a0}€"], ["Barre", "8\u{202f}048,96\u{a0}€"]].map(|row| row.to_vec());
    let reading = read(&professional(vec![table(vec![column("Quoi", 1), amounts("Prix", 1)], rows)]));
    let left = |text| reading.place(text).x;
    assert!((left("1\u{202f}111,10\u{a0}€") - left("8\u{202f}048,96\u{a0}€")).abs() < 0.02);
}

#[test]
fn colours_are_named_by_a_profile_and_links_print() {
    let bytes = render(&demonstration::paper(Family::Professional)).unwrap().bytes;
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let intents = document.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = intents[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let profile = document.get_object(intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap()).unwrap();
    let profile = profile.as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    assert_eq!(&profile.decompressed_content().unwrap()[36..40], b"acsp");
    let pages = document.get_pages();
    let links: Vec<_> = pages.values().flat_map(|page| document.get_page_annotations(*page).unwrap()).collect();
    assert!(links.len() > 10 && links.iter().all(|link| link.get(b"F").unwrap().as_i64().unwrap() == 4));
    let metadata = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let xmp = document.get_object(metadata).unwrap().as_stream().unwrap().content.clone();
    let xmp = String::from_utf8(xmp).unwrap();
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(!xmp.contains("<pdfaid:"), "no validator of PDF/A has judged these files: they do not claim it");
}
