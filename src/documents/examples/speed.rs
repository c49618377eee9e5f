//! How long papers take, and how much memory: `cargo run --release -p documents --example speed -- [NAME] [TIMES]`
//! (only those whose name holds NAME). For the most memory in use at once, `/usr/bin/time -v` before the program.
//!
//! « plan » is the one of the benches beside other libraries: 12 rooms, 24 photos of a quarter of a megabyte.

mod demonstration;

use std::error::Error;
use std::time::{Duration, Instant};

use papers::block::*;

/// A paper in one of the sizes.
type Make = fn(Family) -> Paper;

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let times: u32 = std::env::args().nth(2).and_then(|times| times.parse().ok()).unwrap_or(9);
    let large = Family::LargePrint { points: Points::Sixteen };
    let papers: [(&str, Make); 4] =
        [("demonstration", demonstration::paper), ("plan", plan), ("portfolio", portfolio), ("field", field)];
    for (name, make) in papers.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let paper = make(large);
        let started = Instant::now();
        let (pages, bytes) = documents::render(&paper).map(|made| (made.pages, made.bytes.len()))?;
        let first = started.elapsed();
        let mut warm = Vec::new();
        for _ in 1..times.max(2) {
            let started = Instant::now();
            documents::render(&paper)?;
            warm.push(started.elapsed());
        }
        warm.sort();
        let middle = warm.get(warm.len() / 2).copied().unwrap_or_default();
        let of_photos: usize = paper.photos.values().map(Vec::len).sum();
        let kilobytes = bytes.saturating_sub(of_photos) / 1024;
        println!("{name}: {pages} pages, {kilobytes} kB without photos, {} then {}", ms(first), ms(middle));
    }
    Ok(())
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// A photo as heavy as a telephone’s, its pixels few: they are never read.
fn heavy_photo(number: usize) -> Vec<u8> {
    let mut bytes = include_bytes!("demonstration/photos/salle-de-bain.jpg").to_vec();
    let end = bytes.split_off(bytes.len().saturating_sub(2));
    bytes.extend((0..250_000_usize).map(|at| u8::try_from((at ^ number) % 251).unwrap_or(0)));
    bytes.extend(end);
    bytes
}

const WORKS: [[&str; 5]; 4] = [
    ["Seuil de 4 cm à franchir", "Rampe amovible en aluminium", "Accordée", "90 × 60 cm", "148,50 €"],
    ["Appui manquant près de la porte", "Barre d’appui coudée, fixée au mur porteur", "À demander", "40 cm", "62,00 €"],
    ["Lumière trop faible le soir", "Détecteur et ampoule de 1 100 lumens", "Sans accord", "à 2,10 m", "34,90 €"],
    ["Sol glissant une fois mouillé", "Revêtement antidérapant", "Refusée", "3,20 m²", "1 250,00 €"],
];

fn room(number: usize, photos: usize) -> Vec<Block> {
    let columns = ["Situation", "Solution", "Décision", "Dimensions"].map(|header| column(header, 3));
    let columns = columns.into_iter().chain([amounts("Coût", 2)]).collect();
    let rows = WORKS.iter().cycle().skip(number).take(4).map(|row| row.to_vec());
    let mut blocks = vec![
        Block::PageBreak,
        heading2(format!("{number}. Pièce")),
        paragraph(
            "Dans cette pièce, le passage le plus étroit mesure 68 cm. Voici ce que nous avons noté, et ce que cela coûte.",
        ),
        bullets([
            "Se tenir debout sans appui : difficile.",
            "Se retourner : difficile.",
            "Atteindre l’interrupteur : possible.",
        ]),
        table(columns, rows),
    ];
    let one = |index| photo(format!("{}", number * photos + index), "Vue depuis la porte", format!("Photo {index}."));
    blocks.extend((0..photos).map(one));
    blocks
}

fn rooms(family: Family, count: usize, photos: usize) -> Paper {
    let names = (0..count * photos).map(|number| (number.to_string(), heavy_photo(number)));
    let blocks = std::iter::once(contents("Sommaire")).chain((0..count).flat_map(|number| room(number, photos)));
    Paper { photos: names.collect(), identity: None, blocks: blocks.collect(), ..demonstration::paper(family) }
}

fn plan(family: Family) -> Paper {
    rooms(family, 12, 2)
}

/// Three hundred pages and as many photos.
fn portfolio(family: Family) -> Paper {
    rooms(family, 150, 2)
}

/// A megabyte in one field.
fn field(family: Family) -> Paper {
    let text = "Je me lève la nuit, et je cherche la lumière. ".repeat(22_000);
    Paper { blocks: vec![paragraph(text)], ..demonstration::paper(family) }
}
