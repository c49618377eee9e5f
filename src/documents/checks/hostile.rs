//! Papers nobody would write on purpose, and a keyboard can: each gives a file, whole, without a panic.

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

use documents::{Rendered, printed_text, render};
use papers::block::*;
use papers::drawing::{Colour, Drawing, Step, polyline};
use reading::{Reading, letters};

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { blocks, ..demonstration::paper(Family::LargePrint { points: Points::TwentyFour }) }
}

/// Rendered, with all its text found again in its tags.
fn whole(blocks: Vec<Block>) -> Rendered {
    let paper = paper(blocks);
    let rendered = render(&paper).unwrap();
    assert_eq!(Reading::of(&rendered.bytes).letters(), letters(&printed_text(&paper).unwrap()));
    rendered
}

#[test]
fn a_paper_with_nothing_in_it_is_one_page() {
    assert_eq!(whole(vec![]).pages, 1);
    let empty = Paper { title: String::new(), footer: String::new(), language: "?".into(), ..paper(vec![]) };
    assert_eq!(render(&empty).unwrap().pages, 1);
    let hollow = vec![
        heading1(""),
        paragraph(" \n "),
        quote(""),
        bullets(Vec::<String>::new()),
        callout("", vec![]),
        key_figures(Vec::<(String, String)>::new()),
        table(vec![], Vec::<Vec<String>>::new()),
        definitions(Vec::<(String, String)>::new()),
        entry(Drawing::new(0.0, 0.0), "", vec![]),
        Block::PageBreak,
        Block::PageBreak,
    ];
    assert_eq!(whole(hollow).pages, 1);
}

#[test]
fn any_unicode_is_printed_or_replaced() {
    let texts = [
        "🙂👨‍👩‍👧🇫🇷",
        "שלום עולם مرحبا بالعالم",
        "a\u{200b}b\u{feff}c\u{202e}d\u{2066}e\u{ad}f",
        "e\u{301}\u{302}\u{303}\u{489}\u{489}\u{489}",
        "\u{0}\u{1}\u{7f}\u{85}\u{2028}\t\r\n\u{fffe}\u{10ffff}",
        "漢字かなカナ한국어",
        "<b>&amp;]]> (\\)%/[",
    ];
    for text in texts {
        whole(vec![
            heading1(text),
            paragraph(text),
            quote(text),
            bullets([text]),
            callout(text, vec![paragraph(text)]),
        ]);
    }
    let every: String = (0..0x3000_u32).step_by(3).filter_map(char::from_u32).collect();
    let rendered = whole(vec![paragraph(every)]);
    assert!(!rendered.warnings.is_empty() && rendered.warnings.len() <= 40);
}

#[test]
fn a_word_of_ten_thousand_letters_runs_over_pages() {
    let word = "aménagement".repeat(910);
    let rendered = whole(vec![heading1(word.as_str()), paragraph(word.as_str()), bullets([word.as_str()])]);
    assert!(rendered.pages > 20);
}

#[test]
fn thirty_rooms_of_a_hundred_entries() {
    let picture = Drawing::new(10.0, 10.0).filled(polyline(&[(1.0, 1.0), (9.0, 1.0), (5.0, 9.0)]), Colour::TEAL);
    let room = |room: usize| {
        let one = |n: usize| entry(picture.clone(), format!("Aménagement {n}"), vec![paragraph("Je veux.")]);
        std::iter::once(heading2(format!("Pièce {room}"))).chain((0..100).map(one)).collect::<Vec<_>>()
    };
    let rendered = whole((0..30).flat_map(room).collect());
    assert!(rendered.pages > 400, "{}", rendered.pages);
}

#[test]
fn a_million_letters() {
    let text = "Je me lève la nuit, et je cherche la lumière. ".repeat(22_000);
    let cells = vec![text.as_str(), text.as_str()];
    let blocks =
        vec![heading1("Ma nuit"), paragraph(text.as_str()), table(vec![column("A", 1), column("B", 1)], [cells])];
    let rendered = whole(blocks);
    assert!((100..200).contains(&rendered.pages), "{}", rendered.pages);
    let told: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("Ma nuit") && told[0].contains("un tableau de 2 colonnes"), "{told:?}");
    assert!(told[1].contains("Ma nuit") && told[1].contains("972\u{202f}000\u{a0}signes"), "{told:?}");
    let said = "La suite, 972\u{202f}000\u{a0}signes, reste dans le dossier.";
    assert!(Reading::of(&rendered.bytes).letters().contains(&letters(said)), "a sentence says where the text is cut");
}

#[test]
fn tables_of_any_shape() {
    let long = "très long ".repeat(2_000);
    let columns = |count: usize| (0..count).map(|n| column(format!("C{n}"), 0)).collect::<Vec<_>>();
    whole(vec![table(columns(1), [vec!["a", "b", "c"], vec![]])]);
    whole(vec![table(vec![], [vec!["sans colonne"]])]);
    // A row taller than a page is written under the one before: nothing of it is lost.
    let rendered = whole(vec![table(columns(2), [vec!["court", long.as_str()], vec!["a", "b"]])]);
    assert!((15..40).contains(&rendered.pages), "{}", rendered.pages);
    assert_eq!(Reading::of(&rendered.bytes).count("Table"), 0);
    // One column is as wide as the page: its rows are cut between their lines.
    let rendered = whole(vec![table(columns(1), [vec![long.as_str()], vec!["a"]])]);
    assert!(rendered.pages > 15 && Reading::of(&rendered.bytes).count("Table") == 1);
    let tall_header = column("en-tête ".repeat(900), 1);
    whole(vec![table(vec![tall_header, column("b", 1)], [vec!["1", "2"], vec!["3", "4"]])]);
}

#[test]
fn a_table_too_narrow_to_be_read_is_written_row_after_row_and_a_message_says_where() {
    let columns: Vec<Column> = (0..60).map(|n| column(format!("Colonne {n}"), 0)).collect();
    let mut cells = vec!["petit".to_owned(); 60];
    cells[40] = "Je me lève la nuit. ".repeat(20_000);
    let blocks = vec![
        heading1("Mes travaux"),
        callout("", vec![table(columns.clone(), [cells])]),
        table(columns[..3].to_vec(), [["a", "b", "c"].to_vec()]),
    ];
    let rendered = whole(blocks);
    assert!((40..100).contains(&rendered.pages), "{}", rendered.pages);
    let reading = Reading::of(&rendered.bytes);
    assert_eq!([reading.count("Table"), reading.count("LI")], [1, 60], "the small table stays one");
    let told: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.contains("«\u{202f}Mes travaux\u{202f}»")), "{told:?}");
    assert!(told[0].contains("un tableau de 60 colonnes"), "{told:?}");
}

#[test]
fn a_paper_without_end_is_stopped_and_says_so() {
    let endless = (0..200_000).map(|n| vec![format!("Situation {n}"), "vue".to_owned()]);
    let table = table(vec![column("Quoi", 2), column("Où", 1)], endless);
    let paper = paper(vec![heading1("Relevé"), callout("", vec![table]), heading1("Jamais lu")]);
    let rendered = render(&paper).unwrap();
    assert!((1_000..2_500).contains(&rendered.pages), "{}", rendered.pages);
    let told = rendered.warnings.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(told.len() == 1 && told[0].contains("il s’arrête dans «\u{202f}Relevé\u{202f}»"), "{told:?}");
    let said = printed_text(&paper).unwrap();
    assert!(said.contains("Ce document est trop long pour être imprimé en entier.") && !said.contains("Jamais lu"));
}

#[test]
fn names_and_figures_as_long_as_books_stay_on_the_sheet() {
    let book = "nom ".repeat(100_000);
    let contact = vec![book.clone(); 50];
    let identity = Identity { name: book.clone(), contact, ..Identity::default() };
    let figures = key_figures([(book.as_str(), "lettres"), ("3", "mots")]);
    let label = Drawing::new(10.0, 10.0).label(1.0, 1.0, 1.0, &book, Colour::INK);
    let blocks = vec![heading1(book.as_str()), figures, entry(label, "Titre", vec![])];
    let paper = Paper {
        title: book.clone(),
        subject: book.clone(),
        author: book.clone(),
        footer: book,
        identity: Some(identity),
        ..paper(blocks)
    };
    let rendered = render(&paper).unwrap();
    assert!(rendered.bytes.len() < 1_000_000 && rendered.pages < 300, "{} in {}", rendered.bytes.len(), rendered.pages);
    assert!(rendered.warnings.iter().all(|warning| warning.to_string().len() < 500));
    for (text, place, ..) in Reading::of(&rendered.bytes).texts {
        assert!((20.0..830.0).contains(&place.y), "«\u{202f}{text}\u{202f}» at {place:?}");
    }
}

#[test]
fn drawings_of_any_shape() {
    let wild = |width, height| {
        let curve = Step::Curve(f32::NAN, 1.0, f32::INFINITY, 1e30, -1e30, 0.0);
        Drawing::new(width, height)
            .stroked(
                vec![Step::Close, Step::Line(1.0, 1.0), Step::Move(0.0, 0.0), curve, Step::Close],
                Colour::INK,
                -3.0,
            )
            .filled(vec![], Colour::TEAL)
            .label(f32::NAN, 2.0, f32::INFINITY, "mot", Colour::INK)
    };
    for (width, height) in [(10.0, 10.0), (0.0, 5.0), (5.0, 0.0), (-1.0, 3.0), (f32::NAN, 1.0), (1e30, 1e-30)] {
        let alt = "Un dessin".to_owned();
        let figure =
            Block::Figure { image: Image::Drawing(wild(width, height)), alt, caption: None, size: FigureSize::Full };
        assert!(render(&paper(vec![figure])).unwrap().pages > 0);
    }
}

#[test]
fn boxes_in_boxes_stay_readable() {
    let mut block = paragraph("Au fond de toutes les boîtes, une phrase entière reste lisible.");
    for depth in 0..60 {
        block = callout(format!("Boîte {depth}"), vec![entry(Drawing::new(1.0, 1.0), "Titre", vec![block])]);
    }
    whole(vec![block]);
}

/// Photos a telephone, a network or someone in a hurry may give.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let sound = include_bytes!("../examples/demonstration/photos/salle-de-bain.jpg").to_vec();
    let huge = {
        let mut bytes = sound.clone();
        let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
        bytes[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
        bytes
    };
    vec![
        ("vide", vec![]),
        ("page web", b"<!doctype html>".to_vec()),
        ("png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("coupée", sound[..sound.len() / 2].to_vec()),
        ("immense", huge),
        ("zéros", vec![0; 5000]),
        ("marques sans fin", [0xff; 5000].to_vec()),
    ]
}

#[test]
fn a_photo_that_cannot_be_printed_leaves_a_frame_and_never_stops_the_paper() {
    let blocks: Vec<Block> = broken()
        .iter()
        .flat_map(|(name, _)| {
            [heading2(format!("Pièce {name}")), photo(*name, "", ""), photo(*name, format!("La pièce {name}"), "")]
        })
        .collect();
    let identity = Identity { name: "Service".into(), logo: Some("png".into()), ..Identity::default() };
    let photos = broken().into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    let paper = Paper { photos, identity: Some(identity), ..paper(blocks) };
    let rendered = render(&paper).unwrap();
    let reading = Reading::of(&rendered.bytes);
    assert_eq!(reading.letters(), letters(&printed_text(&paper).unwrap()));
    assert!(reading.images.is_empty());
    let told: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("logo"), "{told:?}");
    for (name, _) in broken() {
        assert_eq!(
            told.iter()
                .filter(|told| told
                    .contains(&format!("« Pièce {name} »").replace("« ", "«\u{202f}").replace(" »", "\u{202f}»")))
                .count(),
            2,
            "{name}: {told:?}"
        );
        assert!(
            reading.letters().contains(&letters(&format!("Photo manquante\u{a0}: {name}."))),
            "its name, when nothing else tells it"
        );
    }
}

#[test]
fn a_photo_in_four_inks_goes_in_inverted_as_adobe_wrote_it() {
    let bytes = include_bytes!("../examples/demonstration/photos/quatre-encres.jpg").to_vec();
    let paper =
        Paper { photos: [("encres".to_owned(), bytes)].into(), ..paper(vec![photo("encres", "Une photo", "")]) };
    let reading = Reading::of(&render(&paper).unwrap().bytes);
    let image = &reading.images[0].0;
    assert_eq!(image.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
    assert!(image.has(b"Decode"));
}

#[test]
fn panels_and_contents_of_any_shape() {
    let mut nested = vec![paragraph("Au fond.")];
    for depth in 0..25 {
        nested = vec![panels([vec![heading3(format!("Volet {depth}"))], nested])];
    }
    whole(nested);
    whole(vec![panels(Vec::<Vec<Block>>::new()), panels([vec![], vec![]]), contents(""), contents("Rien")]);
    whole(vec![panels((0..40).map(|n| vec![paragraph(format!("Volet {n}"))]))]);
    let many = (0..400).map(|n| heading2(format!("{n} {}", "titre très long ".repeat(n % 30))));
    let rendered = whole(std::iter::once(contents("Sommaire")).chain(many).collect());
    assert!(rendered.pages > 40);
    let signs = vec![contents("😴"), heading1("😴"), heading1("\u{200b}"), heading1("   "), heading2("Fin")];
    whole(signs);
}

#[test]
fn links_of_any_shape() {
    let odd = ["https://", "tel:", "mailto:é@è.fr", "https://a b", "ftp://x", "", "https://x/\n(", "https://x/)>>"];
    let spans = odd.iter().flat_map(|to| [Span::link("ici", *to), Span::link("", *to), Span::link(" \n ", *to)]);
    whole(vec![rich(spans.collect()), bullets(["fin"])]);
    let row =
        vec![vec![Span::link("le site", "https://exemple.fr")], vec![Span::bold("gras"), Span::link("x", "tel:1")]];
    let columns = vec![column("A", 1), amounts("B", 1)];
    let reading = Reading::of(&whole(vec![Block::Table(Table { columns, rows: vec![row], ..Table::default() })]).bytes);
    assert_eq!(reading.links.len(), 2);
}
