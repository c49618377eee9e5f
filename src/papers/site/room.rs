//! One room a page: the drawing and its lengths, what holds the fixings, the tasks in their order, what was really fitted.

use dossier::Support;

use super::Sheet;
use super::works::Work;
use crate::block::{
    Block, Checkbox, FigureSize, Image, Panel, Span, Table, column, heading1, heading2, paragraph, table,
};
use crate::carnet::say::said;
use crate::pictures::{MOST_PLATES, Plate, elevations};

/// Height of a row in which somebody writes standing up, in millimetres.
pub(crate) const HAND_MM: u8 = 10;

pub(super) fn page(sheet: &Sheet, works: &[Work]) -> Vec<Block> {
    let Some(place) = works.first().map(|work| work.place.clone()) else { return Vec::new() };
    let mut blocks = vec![Block::PageBreak, heading1(place.clone())];
    let lengths = vec![heading2("Cotes"), lengths(sheet, works)];
    let mut drawn = drawings(sheet, works);
    if works.len() == 1 {
        // One drawing leaves two thirds of its line: its lengths stand there.
        blocks
            .push(Block::Panels { panels: vec![Panel { weight: 2, body: drawn }, Panel { weight: 3, body: lengths }] });
    } else {
        drawn.extend(lengths);
        blocks.extend(drawn);
    }
    if works.iter().any(Work::is_fixed) {
        blocks.extend([heading2("Support et renfort"), supports(sheet, works)]);
    }
    blocks.extend([heading2(format!("Dans l’ordre\u{a0}: {}", place)), tasks(works)]);
    blocks.push(Block::WritingSpace { label: Some("Remarques".to_owned()), lines: 2 });
    blocks
}

/// A page to fill by hand while nothing is ordered.
pub(super) fn blank() -> Vec<Block> {
    let columns =
        vec![column("N°", 1), column("Où", 3), column("Quoi", 5), column("Cote prévue", 3), column("Posé", 3)];
    let rows = (1..=12_u8).map(|number| vec![number.to_string()]);
    vec![
        Block::PageBreak,
        heading1("Ouvrages"),
        paragraph("Aucun ouvrage n’est encore commandé. À compléter avec le bailleur\u{a0}:"),
        by_hand(columns, rows),
    ]
}

fn drawings(sheet: &Sheet, works: &[Work]) -> Vec<Block> {
    let lines = works.len().div_ceil(MOST_PLATES).max(1);
    let columns = works.len().div_ceil(lines).max(1);
    let size = match columns {
        2 => FigureSize::Medium,
        _ => FigureSize::Full,
    };
    let figure = |works: &[Work]| {
        let plates: Vec<Plate> = works
            .iter()
            .map(|work| Plate {
                number: work.number,
                label: work.label.clone(),
                lengths: work.planned(sheet.programme).iter().map(|planned| planned.on_a_drawing()).collect(),
            })
            .collect();
        let image = Image::Drawing(elevations(&plates, columns));
        Block::Figure { image, alt: told(sheet, works), caption: None, size }
    };
    works.chunks(columns).map(figure).collect()
}

/// What the drawing shows, for someone who does not see it.
fn told(sheet: &Sheet, works: &[Work]) -> String {
    let plate = |work: &Work| {
        let lengths: Vec<String> = work
            .planned(sheet.programme)
            .iter()
            .map(|planned| format!("{}\u{a0}: {}", planned.what, planned.in_words()))
            .collect();
        let lengths = if lengths.is_empty() { "cotes à relever".to_owned() } else { lengths.join(", ") };
        format!("n°\u{a0}{}, {}, {lengths}", work.number, work.label)
    };
    let plates: Vec<String> = works.iter().map(plate).collect();
    format!("Dessin coté. {}.", plates.join("\u{202f}; "))
}

fn lengths(sheet: &Sheet, works: &[Work]) -> Block {
    let rows = works.iter().flat_map(|work| {
        let mut rows: Vec<Vec<String>> = work
            .planned(sheet.programme)
            .into_iter()
            .map(|planned| vec![work.number.to_string(), planned.what.clone(), planned.in_words(), String::new()])
            .collect();
        if rows.is_empty() {
            rows.push(vec![work.number.to_string(), "Cote à relever\u{a0}:".to_owned()]);
        }
        rows
    });
    let columns = [column("N°", 1), column("Cote, en centimètres", 5), column("Prévu", 4), column("Posé", 3)];
    // A room of one work has nothing to number.
    let skipped = usize::from(works.len() == 1);
    let rows = rows.map(|row| row.into_iter().skip(skipped).collect());
    table(columns.into_iter().skip(skipped).collect(), rows)
}

/// What holds the fixings: as checked, else boxes to tick before drilling.
fn supports(sheet: &Sheet, works: &[Work]) -> Block {
    let known: Vec<Support> = Support::ALL.iter().copied().filter(|support| *support != Support::Unknown).collect();
    let row = |work: &Work| {
        let checked = sheet.state.items.get(&work.item).and_then(|item| item.support.as_ref());
        let found = checked.map(|(support, ..)| *support);
        let by = checked.map(|(_, reinforcement, by)| [said(reinforcement), said(by)]).unwrap_or_default();
        let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
        let boxes = known.iter().map(|support| if found == Some(*support) { "☑" } else { "☐" }.to_owned());
        std::iter::once(work.number.to_string()).chain(boxes).chain([by.join(", ")]).collect::<Vec<String>>()
    };
    let columns = std::iter::once(column("N°", 2))
        .chain(known.iter().map(|support| column(support.french(), 4)))
        .chain([column("Renfort, vérifié par", 7)])
        .collect();
    table(columns, works.iter().filter(|work| work.is_fixed()).map(row))
}

/// The tasks of the room in their order, each with its box.
fn tasks(works: &[Work]) -> Block {
    let plain = |text: &str| Checkbox { text: vec![Span::plain(text)], checked: false };
    let mut items = vec![plain("Photos de l’état des lieux. Sol, meubles et passage protégés.")];
    if works.iter().any(Work::is_fixed) {
        items.push(plain("Eau, électricité, gaz repérés dans les murs. Support sondé."));
        items.push(plain("Hauteurs tracées depuis le sol fini et montrées au locataire, avant de percer."));
    }
    items.extend(works.iter().map(|work| {
        let technical = work.known.and_then(|known| known.technical.as_deref()).map(said).unwrap_or_default();
        let name = Span::bold(format!("N°\u{a0}{}. {}.", work.number, work.label));
        let text = if technical.is_empty() { vec![name] } else { vec![name, Span::plain(format!(" {technical}"))] };
        Checkbox { text, checked: false }
    }));
    items.push(plain("Essais faits. Cotes posées écrites plus haut. Pièce nettoyée."));
    Block::Checkboxes { items }
}

/// A table with rows high enough for a hand.
pub(crate) fn by_hand(columns: Vec<crate::block::Column>, rows: impl IntoIterator<Item = Vec<String>>) -> Block {
    match table(columns, rows) {
        Block::Table(made) => Block::Table(Table { row_mm: HAND_MM, ..made }),
        other => other,
    }
}
