//! The scripts, read as the therapist would whose tablet is flat.

use chrono::NaiveDate;
use dossier::{Log, Reader, State};
use programme::{Programme, Screen, Session, SessionId};

use super::conductor;
use crate::block::{Block, Family, Level, Paper, Table, joined};
use crate::catalogue::Seen;
use crate::typography::{french_spaces, loose};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 5).unwrap()
}

fn printed(programme: &Programme, session: &SessionId) -> Paper {
    let seen = Seen {
        state: State::replay_for(&Log::new(), Reader::Research),
        log: Log::new(),
        programme,
        on: day(),
        letterhead: None,
        signs_too: None,
        photos: std::collections::BTreeSet::new(),
    };
    conductor(&seen, session)
}

fn embedded(session: &str) -> Paper {
    printed(Programme::embedded(), &session.into())
}

fn sessions() -> &'static [Session] {
    &Programme::embedded().sessions
}

/// The tables of blocks, those beside the script included.
fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Panels { panels } => panels.iter().for_each(|panel| found.extend(tables(&panel.body))),
            _ => {}
        }
    }
    found
}

/// A paper that holds only the blocks after the heading with this text, up to the next one of its level.
fn sheet(paper: &Paper, title: &str) -> Option<Paper> {
    let is =
        |block: &Block, wanted: &str| matches!(block, Block::Heading { level: Level::Two, text } if text == wanted);
    let from = paper.blocks.iter().position(|block| is(block, title))?;
    let rest = paper.blocks.get(from + 1..)?;
    let to = rest.iter().position(|block| matches!(block, Block::Heading { level: Level::Two, .. }));
    Some(Paper { blocks: rest[..to.unwrap_or(rest.len())].to_vec(), ..paper.clone() })
}

#[test]
fn a_flat_tablet_takes_nothing_from_a_session() {
    for session in sessions() {
        let paper = printed(Programme::embedded(), &session.id);
        let text = paper.plain_text();
        let script = &session.script;
        let mut wanted = vec![
            session.title.clone(),
            format!("{}\u{a0}min", script.planned_minutes),
            script.next.chars().skip(1).collect(),
        ];
        wanted.extend(script.objectives.iter().chain(&script.material).chain(&script.others).cloned());
        wanted.extend(script.welcome.iter().chain(&script.watch_points).chain(&script.summary).cloned());
        wanted.extend(script.leaders.iter().map(|leader| leader.role.clone()));
        wanted.extend(script.task_until_next.tenant.iter().cloned());
        for step in &script.steps {
            wanted.extend([&step.title, &step.intention, &step.tenant_does, &step.tool, &step.trace].map(Clone::clone));
            wanted.extend(step.say.iter().cloned());
        }
        for passed in &script.passed_on {
            wanted.extend([&passed.what, &passed.to, &passed.agreement].map(Clone::clone));
        }
        for question in session.tasks.iter().flat_map(|task| &task.questions) {
            wanted.push(question.wording.clone());
            wanted.extend(question.help.clone());
            wanted.extend(question.choices.iter().map(|choice| format!("☐ {}", choice.label)));
        }
        wanted.extend(session.skills.iter().map(|skill| skill.show_me.clone()));
        // A short answer offered is kept on one line: its spaces do not break.
        let plain = |text: &str| french_spaces(text).replace(['\u{a0}', '\u{202f}'], " ");
        let text = plain(&text);
        for wanted in wanted {
            assert!(text.contains(&plain(&wanted)), "{}: {wanted}", session.title);
        }
        assert_eq!(paper.family, Family::Form);
    }
}

#[test]
fn every_question_has_room_for_a_pen_or_boxes_to_tick() {
    for session in sessions() {
        let paper = printed(Programme::embedded(), &session.id);
        let tables = tables(&paper.blocks);
        let rows: Vec<_> = tables.iter().flat_map(|table| table.rows.iter().map(|row| (table.row_mm, row))).collect();
        for question in session.tasks.iter().flat_map(|task| &task.questions) {
            let wording = french_spaces(&question.wording);
            let (mm, row) = rows.iter().find(|(_, row)| joined(&row[0]).starts_with(&wording)).expect(&wording);
            let said: String = row.iter().map(|cell| joined(cell)).collect();
            assert_eq!(said.matches('☐').count(), question.choices.len(), "{wording}");
            // In a cell of its own, or under the question, a line to write on.
            let least = if row.len() == 1 { 13 } else { 9 };
            let free = row.len() == 1 || joined(&row[1]).is_empty();
            assert!(*mm >= least && (free || !question.choices.is_empty()), "{wording}");
        }
    }
}

#[test]
fn the_walk_holds_each_situation_once_with_its_two_boxes_and_each_habit_with_three() {
    let paper = embedded("s2");
    let programme = Programme::embedded();
    let rows = tables(&paper.blocks).into_iter().flat_map(|table| &table.rows);
    let rows: Vec<Vec<String>> = rows.map(|row| row.iter().map(|cell| joined(cell)).collect()).collect();
    for situation in &programme.situations {
        let wording = french_spaces(&situation.tenant);
        let met: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == wording).collect();
        assert_eq!(met.len(), 1, "{wording}");
        let boxes = met[0].iter().filter(|cell| *cell == "☐").count();
        assert_eq!(boxes, if situation.rooms.is_empty() { 3 } else { 2 }, "{wording}");
    }
    for kind in &programme.room_kinds {
        assert!(rows.iter().any(|row| row[0] == kind.title && row.last().unwrap() == "Nom\u{a0}:"), "{}", kind.title);
    }
}

#[test]
fn the_feeling_of_safety_is_circled_from_0_to_10_in_the_same_words_at_both_ends() {
    let scales = |session: &str| -> Vec<String> {
        let paper = embedded(session);
        let tables = tables(&paper.blocks).into_iter().map(|table| &table.rows);
        let scale = |row: &Vec<Vec<crate::block::Span>>| row.iter().any(|cell| joined(cell).ends_with("\u{a0}10"));
        tables.flatten().filter(|row| scale(row)).map(|row| joined(&row[0])).collect()
    };
    assert_eq!(scales("s1").len(), Programme::embedded().activities.len());
    assert_eq!(scales("s1"), scales("bilan"));
}

#[test]
fn what_lies_on_the_common_table_says_nothing_of_health() {
    let mut seen = 0;
    for session in sessions() {
        let paper = printed(Programme::embedded(), &session.id);
        let Some(common) = sheet(&paper, "Table commune") else { continue };
        seen += 1;
        let place = paper
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Heading { text, .. } if text == "Table commune"));
        assert_eq!(paper.blocks.get(place.unwrap() - 1), Some(&Block::PageBreak), "a sheet of its own");
        let text = common.plain_text().to_lowercase();
        // The rule of every site, which names nobody: a person who falls there is not lifted.
        let text =
            text.replace("si quelqu’un tombe. chacun sait-il quoi faire si une personne tombe sur le chantier", "");
        for word in ["chute", "tomb", "santé", "malaise", "tête", "gir", "apa", "pch", "équilibre", "médec", "fatigue"]
        {
            let whole = text.split(|letter: char| !letter.is_alphanumeric()).any(|spoken| spoken.starts_with(word));
            assert!(!whole, "{word}: {text}");
        }
        for task in session.tasks.iter().filter(|task| task.private) {
            assert!(!text.contains(&task.title.to_lowercase()), "{}", task.title);
        }
    }
    assert_eq!(seen, 2, "sessions 3 and 4");
    let apart = sheet(&embedded("s3"), "Le déroulé, et ce que j’écris").unwrap().plain_text();
    assert!(apart.contains("Aides qui dépendent de la santé"), "they are spoken of à deux");
}

#[test]
fn what_is_thought_of_the_programme_is_written_on_a_sheet_without_a_name() {
    let paper = embedded("bilan");
    let nameless = sheet(&paper, "Feuille sans nom").unwrap().plain_text();
    assert!(nameless.contains("Que faudrait-il changer dans le programme"));
    assert!(!nameless.contains("Locataire"));
    let apart = sheet(&paper, "Le déroulé, et ce que j’écris").unwrap().plain_text();
    assert!(!apart.contains("Que faudrait-il changer"));
}

#[test]
fn starting_dimensions_bear_their_source_and_are_measured_on_the_person() {
    let paper = embedded("s3");
    let text = paper.plain_text();
    assert!(text.contains("Départ, à vérifier") && text.contains("de 70\u{a0}cm à 80\u{a0}cm (F82)"));
    assert!(text.contains("F82\u{a0}: pagesjaunes"), "each source is said in words: {text}");
    assert!(text.contains("Même travail, hauteur du seuil"));
    let without = embedded("s1").plain_text();
    assert!(!without.contains("Sources."));
}

#[test]
fn the_frame_is_said_to_be_proposed_once() {
    for session in sessions() {
        let text = printed(Programme::embedded(), &session.id).plain_text();
        assert_eq!(text.matches("Trame proposée").count(), 1);
    }
    let official = Programme { notice: String::new(), ..Programme::embedded().clone() };
    assert!(!printed(&official, &"s1".into()).plain_text().contains("Trame proposée"));
}

#[test]
fn it_is_made_of_the_programme_alone() {
    let author = dossier::Author { role: dossier::Role::Therapist, person: dossier::PersonId::from_bits(1) };
    let (_, whole) = dossier::fictional::fictional_case(author);
    let photos = std::collections::BTreeMap::new();
    let making =
        crate::Making { programme: Programme::embedded(), on: day(), identity: None, photos: &photos, letters: None };
    let kind = crate::PaperKind::Conductor("s2".into());
    assert_eq!(kind.make(&whole, &making), kind.make(&Log::new(), &making));
}

#[test]
fn a_session_that_left_the_programme_says_so() {
    let paper = printed(&Programme::empty(), &"s1".into());
    assert!(paper.plain_text().contains("Cette séance n’est plus dans le programme."));
}

#[test]
fn an_organisations_bare_session_is_still_a_sheet_to_write_on() {
    let mut programme = Programme::embedded().clone();
    programme.situations.clear();
    programme.room_kinds.clear();
    programme.activities.clear();
    programme.referrals.clear();
    programme.phases.clear();
    for session in &mut programme.sessions {
        session.script.watch_points.clear();
        session.tasks.iter_mut().for_each(|task| task.questions.clear());
    }
    let text = printed(&programme, &"s2".into()).plain_text();
    assert!(text.contains("Autre\u{a0}:") && text.contains("Prochain rendez-vous"));
    assert!(!text.contains("Penser à") && !text.contains("Compétence"));
}

#[test]
fn no_header_that_comes_back_on_a_page_reads_like_a_sentence() {
    let mut count = 0;
    for session in sessions() {
        for table in tables(&printed(Programme::embedded(), &session.id).blocks) {
            count += 1;
            let headers: Vec<&str> = table.columns.iter().map(|column| column.header.as_str()).collect();
            assert!(crate::cells::is_short(headers.iter().copied()), "{headers:?}");
            assert!(headers.iter().all(|header| !header.is_empty()), "{headers:?}");
        }
    }
    assert!(count > 60, "{count}");
}

#[test]
fn a_question_stands_beside_what_one_says_to_ask_it() {
    for session in sessions() {
        let paper = printed(Programme::embedded(), &session.id);
        let panels: Vec<Vec<Paper>> = paper
            .blocks
            .iter()
            .filter_map(|block| if let Block::Panels { panels } = block { Some(panels) } else { None })
            .map(|panels| panels.iter().map(|panel| Paper { blocks: panel.body.clone(), ..paper.clone() }).collect())
            .collect();
        let narrow = |task: &&programme::Task| task.screen == Screen::Questions && !task.questions.is_empty();
        for task in session.tasks.iter().filter(narrow) {
            let Some(step) = session.script.steps.iter().find(|step| step.task.as_ref() == Some(&task.id)) else {
                continue;
            };
            let (said, asked) = (french_spaces(&step.say[0]), french_spaces(&task.questions[0].wording));
            let together = panels.iter().any(|panels| {
                panels[0].plain_text().contains(&said) && panels.last().unwrap().plain_text().contains(&asked)
            });
            assert!(together, "{asked}");
        }
    }
}

#[test]
fn what_the_technical_visit_and_the_order_hold_on_the_screens_is_on_paper_too() {
    let text = |session: &str| loose(&sheet(&embedded(session), "Table commune").unwrap().plain_text());
    let third = text("s3");
    for word in
        ["Béton", "Renfort, vu par", "Qui, avant le", "Repérage commandé", "Référence du rapport", "Prix, source"]
    {
        assert!(third.contains(word), "{word}: {third}");
    }
    let fourth = text("s4");
    for word in ["Commande n°", "Travaux confiés", "Tél.", "Passage"] {
        assert!(fourth.contains(word), "{word}");
    }
}
