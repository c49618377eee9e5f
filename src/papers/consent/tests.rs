//! The five forms: each text whole, each answer free.

use dossier::{Change, Log, Protection, Signature};
use programme::{ConsentId, Programme};

use crate::PaperKind;
use crate::block::{Block, Family, Level, Paper};
use crate::tenant::tests::{day, log_of, made, never_says, odette, says};
use crate::typography::french_spaces;

fn form(log: &Log, consent: &str) -> Paper {
    made(&PaperKind::Consent(ConsentId::from(consent)), log, day(11, 22))
}

#[test]
fn each_form_holds_its_exact_text_and_no_box_is_ticked() {
    for consent in &Programme::embedded().consents {
        let paper = form(&Log::new(), consent.id.as_str());
        let text = paper.plain_text();
        let sentences: Vec<String> = consent.text.iter().map(|text| format!("• {}", french_spaces(text))).collect();
        assert!(text.contains(&sentences.join("\n")), "{text}");
        says(
            &paper,
            &[
                &french_spaces(&consent.if_refused),
                &format!("☐ Oui. {}", french_spaces(&consent.tenant)),
                "☐ Non. Je n’ai pas à dire pourquoi.",
                "Ni le bailleur, ni l’entreprise, ni l’ergothérapeute.",
                "Son nom, qui il est pour moi, sa signature",
                "Je peux changer d’avis\u{a0}: il suffit de le dire.",
                "Ma signature",
            ],
        );
        never_says(&paper, &["☑"]);
        assert!(matches!(paper.family, Family::LargePrint { .. }));
        if let Some(document) = &consent.document {
            says(&paper, &["Ce que l’on me montre d’abord", &french_spaces(document), "Qui la reçoit"]);
        }
    }
    says(&form(&Log::new(), "to-landlord"), &["Qui la reçoit\u{a0}: Le bailleur."]);
    says(&form(&Log::new(), "to-contractor"), &["Qui la reçoit\u{a0}: L’entreprise."]);
}

#[test]
fn an_agreement_given_is_shown_with_its_date_and_the_way_to_take_it_back() {
    let paper = form(&odette(11, 6), "to-landlord");
    says(&paper, &["J’ai dit oui, le 9 avril 2026.", "Odette Le Goff, le 9 avril 2026", "Je retire mon accord"]);
    never_says(&paper, &["☐", "☑"]);
    let ticked = form(&odette(11, 6), "to-contractor");
    says(&ticked, &["Odette Le Goff, le 2 juin 2026.\nJ’ai écrit mon nom et coché la case, sur la tablette."]);
    let oral = form(&odette(11, 6), "research");
    says(&oral, &["Je l’ai dit devant un témoin\u{a0}: Fatima Benali, ma voisine."]);
}

#[test]
fn the_text_that_was_read_that_day_is_kept() {
    let given = Change::ConsentGiven {
        consent: "photos".into(),
        wording: "Ancienne phrase.\nDeuxième phrase d’alors.".into(),
        name: "Jeanne Exemple".into(),
        signature: Signature::NameAndTick,
        on: day(3, 5),
    };
    let paper = form(&log_of([given]), "photos");
    says(&paper, &["• Ancienne phrase.\n• Deuxième phrase d’alors."]);
    never_says(&paper, &["On ne voit personne sur les photos."]);
}

#[test]
fn a_refusal_or_a_withdrawal_is_dated_and_may_be_changed() {
    let refused = Change::ConsentRefused { consent: "photos".into(), wording: String::new(), on: day(3, 5) };
    let paper = form(&log_of([refused]), "photos");
    says(&paper, &["J’ai dit non, le 5 mars 2026.", "C’est mon choix. Je peux changer d’avis.", "☐ Oui."]);
    let withdrawn = Change::ConsentWithdrawn { consent: "photos".into(), wording: String::new(), on: day(4, 1) };
    says(&form(&log_of([withdrawn]), "photos"), &["J’ai retiré mon accord, le 1er avril 2026.", "☐ Oui."]);
}

#[test]
fn the_answer_stays_in_one_piece_and_the_landlord_is_never_the_witness() {
    let paper = form(&Log::new(), "take-part");
    let answer = paper.blocks.iter().find(|block| matches!(block, Block::Entry { title, .. } if title == "Ma réponse"));
    let Some(Block::Entry { body, level: Level::Two, .. }) = answer else { panic!("{answer:?}") };
    assert!(matches!(body.as_slice(), [Block::Checkboxes { .. }, Block::SignatureArea { strokes: None, .. }]));
}

#[test]
fn a_form_that_the_programme_no_longer_has_is_still_a_form() {
    says(&form(&Log::new(), "gone"), &["Mon accord", "Ce texte n’est plus dans le programme.", "☐ Oui."]);
}

#[test]
fn whoever_assists_or_represents_signs_too_with_a_name_and_a_quality_and_nobody_else_is_told() {
    let noted = |protection, who: &str| Change::SigningCapacityNoted {
        protection,
        who: who.to_owned(),
        signs: String::new(),
        trusted_person: "Aline Modèle".to_owned(),
    };
    let with = |protection, who: &str| log_of(vec![noted(protection, who)]);
    let assisted = with(Protection::Curatelle, "Paul Modèle");
    for kind in [PaperKind::Consent(ConsentId::from("photos")), PaperKind::TakingInHand] {
        let paper = made(&kind, &assisted, day(11, 22));
        says(&paper, &["Ma signature", "Signature de la personne qui m’assiste\nPaul Modèle, curateur ou curatrice"]);
        never_says(&paper, &["Aline"]);
        for none in [Log::new(), with(Protection::None, "Paul Modèle")] {
            never_says(&made(&kind, &none, day(11, 22)), &["Signature de la personne", "Paul"]);
        }
    }
    let represented = with(Protection::Tutelle, "Nadine Modèle, tutrice");
    says(&form(&represented, "photos"), &["Signature de la personne qui me représente\nNadine Modèle, tutrice\nLe "]);
    says(&form(&with(Protection::Family, ""), "photos"), &["qui m’assiste ou me représente\nSon nom"]);
    // The landlord reads the letter: it says nothing of it.
    never_says(&made(&PaperKind::Letter, &assisted, day(11, 22)), &["Paul", "curat"]);
}
