//! What holds for the file of every paper of the catalogue: it is read in the order in which it was written, nothing of it is lost,
//! and it tells nobody what they may not know, wherever in the file one looks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that cannot read the file fails, and says where"
)]

#[allow(dead_code, reason = "each test file reads its own part")]
mod reading;
#[allow(dead_code, unused_imports, reason = "shared with the checks of the papers")]
#[path = "../../papers/tests/checks/samples/mod.rs"]
mod samples;

use documents::{Rendered, printed_text, render};
use lopdf::{Dictionary, Document, Object};
use papers::PaperKind;
use papers::block::Paper;
use programme::Programme;
use reading::{Reading, letters};
use samples::{Canaries, Sample, empty, every_kind, fictional, hostile, large, leaves, marks_in, small};

fn rendered(name: &str, paper: &Paper) -> Rendered {
    render(paper).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Read by its tags, each paper says what its blocks say, in their order, and all of it is on the paper.
fn is_read_in_order(sample: &Sample) -> Vec<(String, Rendered)> {
    let mut files = Vec::new();
    for (name, _, paper) in sample.papers() {
        let file = rendered(&name, &paper);
        let reading = Reading::of(&file.bytes);
        let (found, expected) = (reading.letters(), letters(&printed_text(&paper).unwrap()));
        let same = found.chars().zip(expected.chars()).take_while(|(found, expected)| found == expected).count();
        let around = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
        let (is, not) = (around(&found), around(&expected));
        assert!(found == expected, "{name}: «\u{202f}{is}\u{202f}», not «\u{202f}{not}\u{202f}»");
        is_whole(&name, &reading);
        files.push((name, file));
    }
    assert!(files.len() > 20);
    files
}

/// No letter off the sheet, no item without a body, no table without a header.
fn is_whole(name: &str, reading: &Reading) {
    for (text, place, ..) in &reading.texts {
        let inside = (20.0..560.0).contains(&place.x) && (20.0..830.0).contains(&place.y);
        assert!(inside, "{name}: «\u{202f}{text}\u{202f}» at {place:?}");
    }
    assert_eq!(reading.count("LI"), reading.count("LBody"), "{name}");
    let mut tables = reading.elements.split(|element| element.tag == "Table");
    let before = tables.next();
    assert!(before.is_some() && tables.all(|table| table.iter().any(|element| element.tag == "TH")), "{name}");
}

fn prints_all_that_is_typed_in_french(sample: &Sample) {
    for (name, file) in is_read_in_order(sample) {
        assert_eq!(file.warnings, [], "{name}");
    }
}

#[test]
fn the_papers_of_an_empty_dossier_are_read_in_order() {
    prints_all_that_is_typed_in_french(&empty());
}

#[test]
fn the_papers_of_a_dossier_half_way_are_read_in_order() {
    prints_all_that_is_typed_in_french(&small());
}

#[test]
fn the_papers_of_the_fictional_case_are_read_in_order() {
    prints_all_that_is_typed_in_french(&fictional());
}

#[test]
fn the_papers_of_a_large_dossier_are_read_in_order() {
    prints_all_that_is_typed_in_french(&large());
}

#[test]
fn the_papers_of_a_hostile_dossier_are_read_in_order_and_say_what_could_not_be_printed() {
    for (name, file) in is_read_in_order(&hostile()) {
        let told: Vec<String> = file.warnings.iter().map(ToString::to_string).collect();
        assert!(told.iter().all(|told| told.len() > 60 && told.ends_with('.')), "{name}: {told:?}");
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let twice = [fictional(), fictional()].map(|sample| sample.papers());
    for ((name, _, first), (_, _, second)) in twice[0].iter().zip(&twice[1]) {
        assert!(rendered(name, first).bytes == rendered(name, second).bytes, "{name}");
    }
}

/// Every word of a file: its pages as they are read, its decorations, its metadata, alternative texts, bookmarks, names, and the
/// bytes of whatever it holds.
fn all_of(bytes: &[u8]) -> String {
    let reading = Reading::of(bytes);
    let document = Document::load_mem(bytes).unwrap();
    let mut told = vec![reading.letters(), letters(&reading.artifacts.join(" "))];
    told.push(String::from_utf8_lossy(bytes).into_owned());
    for object in document.objects.values() {
        gather(object, &mut told);
    }
    gather(&Object::Dictionary(document.trailer.clone()), &mut told);
    told.join("\n")
}

fn gather(object: &Object, told: &mut Vec<String>) {
    let of_dictionary = |dictionary: &Dictionary, told: &mut Vec<String>| {
        for (name, value) in dictionary {
            told.push(String::from_utf8_lossy(name).into_owned());
            gather(value, told);
        }
    };
    match object {
        Object::String(bytes, _) => {
            told.push(lopdf::decode_text_string(object).unwrap_or_default());
            told.push(String::from_utf8_lossy(bytes).into_owned());
        }
        Object::Name(name) => told.push(String::from_utf8_lossy(name).into_owned()),
        Object::Array(items) => items.iter().for_each(|item| gather(item, told)),
        Object::Dictionary(dictionary) => of_dictionary(dictionary, told),
        Object::Stream(stream) => {
            of_dictionary(&stream.dict, told);
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            told.push(String::from_utf8_lossy(&content).into_owned());
        }
        _ => {}
    }
}

#[test]
fn no_file_tells_its_reader_what_they_may_not_know() {
    let (canaries, programme) = (Canaries::new(), Programme::embedded());
    let photo = include_bytes!("../examples/demonstration/photos/logo.jpg");
    let mut leaks = Vec::new();
    for kind in every_kind(&canaries.log, programme).into_iter().filter(leaves) {
        let paper = canaries.make(&kind, programme, photo);
        let told = all_of(&rendered(&kind.file_stem(), &paper).bytes);
        let leaked = canaries.leaked_words(&told, &canaries.allowed_on(&kind));
        leaks.extend(leaked.into_iter().map(|leak| format!("{kind:?}: {leak}")));
        // What is looked for is found where it may be: the paper’s own words are in its file, but for the names of photos.
        let mut written = marks_in(&serde_json::to_string(&paper).unwrap());
        written.retain(|mark| canaries.marks.contains_key(mark));
        assert_eq!(written.difference(&marks_in(&told)).collect::<Vec<_>>(), Vec::<&u32>::new(), "{kind:?}");
        let bare = matches!(kind, PaperKind::Conductor(_) | PaperKind::Lesson);
        assert!(bare || written.len() >= 2, "{kind:?}: {} traced words", written.len());
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}
