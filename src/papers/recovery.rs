//! « Mon code de secours »: the one paper that belongs to no dossier. It opens them all.

use chrono::NaiveDate;
use dossier::rules::french_date;

use crate::block::{
    Block, Family, KeyFigure, Paper, Span, bullets, callout, heading1, heading2, paragraph, rich, steps,
};

/// The paper of a recovery code, one page. `label` says whose dossiers it opens, as the opening screen calls them; `code` is as the
/// keeper shows it, in groups with a dash between them. Both are on it in clear: nothing else of anybody is.
#[must_use]
pub fn recovery(label: &str, code: &str, on: NaiveDate) -> Paper {
    let groups: Vec<&str> = code.split('-').map(str::trim).filter(|group| !group.is_empty()).collect();
    let whose = vec![
        Span::plain("Ouvre les dossiers de\u{a0}: "),
        Span::bold(label.trim()),
        Span::plain(format!(". Imprimé le {}.", french_date(on))),
    ];
    let blocks = vec![
        heading1("Mon code de secours"),
        rich(whose),
        figures(&groups),
        paragraph(
            "Il rouvre vos dossiers si vous oubliez votre phrase. Ni I, ni L, ni O, ni U dans ce code\u{a0}: ce qui leur ressemble \
             est le chiffre 1 ou le chiffre 0.",
        ),
        callout(
            "À savoir",
            vec![paragraph(
                "Sans ce code et sans la phrase, personne ne peut rouvrir ces dossiers, pas même nous. Avec ce papier et \
                 l’appareil, n’importe qui peut tout lire.",
            )],
        ),
        heading2("Où le garder"),
        bullets([
            "Sous clé, au bureau ou chez vous.",
            "Jamais avec l’appareil, ni dans sa housse.",
            "Ni en photo, ni dans un message.",
        ]),
        heading2("Comment s’en servir"),
        steps([
            "À l’ouverture, choisissez d’ouvrir avec le code de secours.",
            "Recopiez-le. Majuscules, tirets et espaces ne comptent pas.",
            "Choisissez une nouvelle phrase. Ce code reste valable.",
        ]),
        paragraph(
            "Papier perdu, ou vu par quelqu’un\u{202f}? Demandez un nouveau code dans les réglages, et faites une nouvelle \
             sauvegarde\u{a0}: l’ancien code n’ouvre plus que les copies faites avant.",
        ),
    ];
    Paper {
        title: "Mon code de secours".to_owned(),
        subject: "Code qui rouvre les dossiers de cet appareil".to_owned(),
        language: "fr-FR".to_owned(),
        author: String::new(),
        created: on,
        family: Family::Professional,
        footer: "À garder sous clé, loin de l’appareil".to_owned(),
        identity: None,
        blocks,
        photos: std::collections::BTreeMap::new(),
    }
}

/// Groups as large as figures, each with its place.
fn figures(groups: &[&str]) -> Block {
    let figure = |(at, group): (usize, &&str)| KeyFigure {
        value: (*group).to_owned(),
        label: format!("groupe {}", at.saturating_add(1)),
    };
    Block::KeyFigures { items: groups.iter().enumerate().map(figure).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "MPJT-B9D5-MPJT-B9D5-MPJT-B9D5-MMCJ";

    fn paper() -> Paper {
        recovery("Claire Dumas (fictive)", CODE, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    #[test]
    fn it_says_whose_dossiers_it_opens_when_it_was_printed_and_each_group_in_its_place() {
        let shown = serde_json::to_string(&paper().blocks).unwrap();
        for said in ["Claire Dumas (fictive)", "22 novembre 2026", "pas même nous", "tout lire"] {
            assert!(shown.contains(said), "{said}");
        }
        let figures: Vec<(String, String)> = paper()
            .blocks
            .into_iter()
            .filter_map(|block| if let Block::KeyFigures { items } = block { Some(items) } else { None })
            .flatten()
            .map(|figure| (figure.value, figure.label))
            .collect();
        let values: Vec<&str> = figures.iter().map(|(value, _)| value.as_str()).collect();
        assert_eq!(values.join("-"), CODE);
        assert_eq!((figures[0].1.as_str(), figures[6].1.as_str()), ("groupe 1", "groupe 7"));
    }

    #[test]
    fn the_code_is_nowhere_that_a_file_manager_or_a_print_queue_shows() {
        let paper = paper();
        for text in [&paper.title, &paper.subject, &paper.author, &paper.footer] {
            assert!(!text.contains("MPJT") && !text.contains("Claire"), "{text}");
        }
    }

    #[test]
    fn a_code_without_groups_is_printed_all_the_same() {
        let paper = recovery("", "ABCD", NaiveDate::default());
        assert!(serde_json::to_string(&paper.blocks).unwrap().contains("ABCD"));
        assert_eq!(recovery("", "", NaiveDate::default()).title, "Mon code de secours");
    }
}
