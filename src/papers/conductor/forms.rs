//! The forms filled with a pen, à deux: one a screen of the application. A title takes the place of their first header.

use dossier::rules::capitalised;
use dossier::{Agreement, Protection, SkillLevel, TryWith, Understanding};
use programme::{Adaptation, AdaptationKind, Dimension, Programme, Session, Task};

use crate::block::{Block, Span, amounts, column, paragraph};
use crate::carnet::say::lower_first;
use crate::cells::{Cell, blank, blank_rows, boxes, cell, form, lines};
use crate::typography::french_spaces;

/// Room to write, this many millimetres high, under a word on how.
pub(super) fn room(how: &str, mm: u8) -> Block {
    form(vec![column("À noter", 1)], vec![vec![cell(how)]], mm)
}

/// Lines to write on, this many, in two columns.
pub(super) fn lined(how: &str, count: usize, mm: u8) -> Block {
    form(vec![column("Dans ses mots", 7), column(how, 9)], blank_rows(count, 2, None), mm)
}

/// From 0 to 10, a figure to circle for each activity, in the very words of the programme.
pub(super) fn safety(programme: &Programme) -> Block {
    let scale = (0..=10).map(|figure: u8| figure.to_string()).collect::<Vec<_>>().join("\u{a0}\u{a0}\u{a0}");
    let row =
        |activity: &programme::Activity| vec![cell(french_spaces(&activity.tenant)), cell(scale.clone()), cell("☐")];
    let columns =
        vec![column("Activité", 12), column("0\u{a0}: pas du tout, 10\u{a0}: tout à fait", 10), column("Passe", 3)];
    form(columns, programme.activities.iter().map(row).collect(), 8)
}

/// A thing, boxes, and the tenant’s words.
pub(super) fn choices<'a>(header: &str, labels: impl IntoIterator<Item = &'a str>, count: usize) -> Block {
    let columns = vec![column("Quoi", 6), column(header, 9), column("Ses mots, la date", 7)];
    form(columns, blank_rows(count, 3, Some((1, &boxes(labels)))), 12)
}

/// For a situation, the three kinds in their order; the last column holds the tenant’s own order.
pub(super) fn ideas() -> Block {
    let kinds = [AdaptationKind::Use, AdaptationKind::Rearrangement, AdaptationKind::Works];
    let mut columns = vec![column("Situation", 7)];
    columns.extend(kinds.iter().map(|kind| column(kind.words(), 6)));
    columns.push(column("Ordre", 3));
    let row = || {
        let mut row = vec![blank()];
        row.extend(kinds.iter().map(|_| cell("☐")));
        row.push(blank());
        row
    };
    form(columns, std::iter::repeat_with(row).take(6).collect(), 14)
}

/// What will be tried, and with whom: nothing by default.
pub(super) fn tries_agreed() -> Block {
    let with = boxes(TryWith::ALL.iter().map(|with| capitalised(with.french())));
    form(vec![column("Essai", 7), column("Avec qui", 8), column("Nom", 5)], blank_rows(3, 3, Some((1, &with))), 10)
}

/// The dimensions of works that have a starting point.
pub(super) fn starting_points(programme: &Programme) -> impl Iterator<Item = (&Adaptation, &Dimension)> {
    let works = programme.adaptations.iter().filter(|adaptation| adaptation.kind == AdaptationKind::Works);
    let dimensions = works.flat_map(|works| works.dimensions.iter().map(move |dimension| (works, dimension)));
    dimensions.filter(|(_, dimension)| dimension.from_mm.is_some() || dimension.to_mm.is_some())
}

/// Starting dimensions with their source, and room for what is measured on the person.
pub(super) fn measures(programme: &Programme) -> Block {
    let mut last = None;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (works, dimension) in starting_points(programme) {
        // The same works again: only the dimension is another.
        let name = if last == Some(&works.id) { "Même travail".to_owned() } else { french_spaces(&works.title) };
        last = Some(&works.id);
        let source = dimension.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        let what = format!("{name}, {}", lower_first(&french_spaces(&dimension.label)));
        rows.push(vec![cell(what), cell(format!("{}{source}", dimension.words())), blank()]);
    }
    rows.extend(blank_rows(3, 3, Some((1, "sur mesure"))));
    let columns = vec![column("Travaux, dimension", 13), column("Départ, à vérifier", 6), amounts("Mesuré, en cm", 4)];
    form(columns, rows, 8)
}

/// One line a consent: the whole text is read first, from its own sheet.
pub(super) fn consents(programme: &Programme, task: &Task) -> Block {
    let answers = boxes(["D’accord", "Pas d’accord", "Pas aujourd’hui"]);
    let signed = lines([cell("Le"), cell(boxes(["Signature", "Nom et case"])), cell(boxes(["Oral, devant"]))]);
    let asked = task.consents.iter().filter_map(|id| programme.consent(id)).map(|consent| {
        let what = format!("({}) {}, lu en entier d’abord", consent.letter, french_spaces(&consent.title));
        let refused = format!("En cas de refus\u{a0}: {}", lower_first(&french_spaces(&consent.if_refused)));
        vec![lines([vec![Span::bold(what)], cell(refused)]), cell(answers.clone()), signed.clone()]
    });
    let columns = vec![column("Accord", 9), column("Réponse", 5), column("Date et forme", 7)];
    form(columns, asked.collect(), 14)
}

/// Who may sign, and whether the choice of today is understood.
pub(super) fn signing_capacity() -> Block {
    let protection = boxes(Protection::ALL.iter().map(|measure| measure.french()));
    let understood = boxes(Understanding::ALL.iter().map(|understood| understood.french()));
    let rows = vec![
        vec![cell("Mesure de protection, à vérifier"), cell(protection)],
        vec![cell("Qui la porte, et ce que cette personne signe"), blank()],
        vec![cell("Personne de confiance"), blank()],
        vec![cell("Comprend ce choix aujourd’hui (lequel\u{202f}?)"), cell(understood)],
    ];
    form(vec![column("Question", 7), column("Réponse", 9)], rows, 9)
}

/// What is passed on, with agreement.
pub(super) fn referrals(programme: &Programme) -> Vec<Block> {
    let kinds = programme.referrals.iter().map(|kind| lower_first(&french_spaces(&kind.title)));
    let kinds = kinds.collect::<Vec<_>>().join(", ");
    let agreed = boxes([Agreement::Yes.french(), Agreement::No.french()]);
    let columns = vec![column("Vers qui", 6), column("Accord", 8), column("Qui appelle", 5), column("La suite", 6)];
    let mut blocks = vec![form(columns, blank_rows(3, 4, Some((1, &agreed))), 9)];
    blocks.extend((!kinds.is_empty()).then(|| paragraph(format!("On peut penser à\u{a0}: {kinds}."))));
    blocks
}

/// Decided, done.
pub(super) fn before_after() -> Block {
    let columns = vec![column("Décidé", 6), column("Aujourd’hui", 7), column("Ce qui a bloqué", 7)];
    form(columns, blank_rows(6, 3, Some((1, &boxes(["Fait", "En cours", "Abandonné"])))), 11)
}

/// « Montrez-moi… »
pub(super) fn skills(session: &Session) -> Block {
    let levels = boxes(SkillLevel::ALL.iter().map(|level| level.french()));
    let row = |skill: &programme::Skill| {
        let shown = format!("—\u{a0}{}", french_spaces(&skill.show_me));
        vec![lines([vec![Span::bold(french_spaces(&skill.tenant))], cell(shown)]), cell(levels.clone())]
    };
    form(vec![column("Montré", 12), column("Niveau", 7)], session.skills.iter().map(row).collect(), 0)
}

/// Prompts to sum up, and room for the tenant’s own words.
pub(super) fn synthesis(session: &Session) -> Block {
    let prompts = session.script.summary.iter().map(|text| cell(format!("—\u{a0}{}", french_spaces(text))));
    let recognised = cell(boxes(["Relu à voix haute, et reconnu"]));
    let asked = lines(prompts.chain([recognised]));
    form(vec![column("À demander", 1)], vec![vec![asked], vec![cell("Ses mots\u{a0}:")]], 32)
}
