//! From the end of March to May: Odette decides, alone with the therapist first, then at the table; the landlord answers, not
//! quite as asked, and she decides again.

use programme::FundingLineId;

use super::drawings;
use super::names::*;
use super::needs::{DAUGHTER_PRESENT, THERAPIST, WORKS_MANAGER, refer};
use super::tell::{Teller, date};
use crate::change::Change;
use crate::ids::{FundingId, IdeaId, ItemId};
use crate::rules::{items_to_correct, withdrawal, works_item_for};
use crate::terms::{
    Agreement, Asbestos, Decision, Feasibility, FundingStatus, LandlordAnswer, OnLeaving, Payer, SkillLevel, Support,
    TryOutcome, TryWith, Understanding, VisitOutcome,
};

const VISIT: u128 = 5;

pub(super) fn third_session(t: &mut Teller) {
    t.on(26, 3);
    t.meet(visit(VISIT), &["s3"], &[THERAPIST]);
    tries_told(t);
    alone_with_the_therapist(t);
    t.part(
        visit(VISIT),
        VisitOutcome::Done,
        70,
        "Elle a posé chaque image elle-même. Le siège a changé de tas tout seul.",
    );
    t.plan(visit(VISIT + 1), date(9, 4), 14, "s3");

    t.on(2, 4);
    technical_visit(t);

    t.on(9, 4);
    t.meet(visit(VISIT + 1), &["s3"], &[THERAPIST, WORKS_MANAGER, DAUGHTER_PRESENT]);
    at_the_table(t);
    t.skills("s3", &[("s3-cost", SkillLevel::Again)]);
    t.part(
        visit(VISIT + 1),
        VisitOutcome::Done,
        85,
        "Le bailleur est reparti à 15 h 10. Dernière demi-heure à deux, au calme.",
    );

    t.on(7, 5);
    the_landlord_answers(t);
    t.plan(visit(VISIT + 2), date(12, 5), 14, "s3");

    t.on(12, 5);
    t.meet(visit(VISIT + 2), &["s3"], &[THERAPIST]);
    decide_again(t);
    t.skills("s3", &[]);
    t.until_next("s3", "J’attends le papier du bailleur. Je garde mes essais : la lampe, le lit en deux temps. Je note mes questions sur les travaux.");
    t.synthesis(
        "s3",
        "Je veux la douche, le siège qui se replie, et deux barres. Le chemin lumineux, le bailleur ne le fait pas : ma veilleuse suffit. Je paie 150 €. Mon loyer ne change pas. C’est moi qui ai choisi.",
        true,
    );
    t.close("s3");
    t.part(
        visit(VISIT + 2),
        VisitOutcome::Done,
        45,
        "Retour du bailleur lu ensemble, deux fois. Elle a redécidé sans hésiter.",
    );
    t.plan(visit(VISIT + 3), date(2, 6), 14, "s4");
}

fn tries_told(t: &mut Teller) {
    t.answers("s3-back-alert", &["no"], "");
    t.says(
        "s3-back-tries",
        "Que je peux attendre une minute au bord du lit, et que la tête ne tourne plus. Et que le tapis peut rester.",
    );
    t.says(
        "s3-back-talked",
        "Avec Soizic : elle voudrait tout. Avec Fatima : elle dit que j’ai bien raison de choisir.",
    );
    t.tried(WAIT_ON_BED, TryOutcome::Suits, "Je compte jusqu’à vingt. La chatte attend.");
    t.tried(RUG_UNDERLAY, TryOutcome::Suits, "On ne voit rien, et le coin ne se lève plus.");
    t.tried(BED_HANDLE, TryOutcome::SoSo, "Elle est froide, et elle accroche les draps.");
}

fn alone_with_the_therapist(t: &mut Teller) {
    t.decides(SHOWER, Decision::Want, "Je veux la douche. Pour me laver quand je veux.");
    t.decides(SEAT, Decision::Try, "J’essaie une fois avec le vôtre, habillée, à sec.");
    t.tries(SEAT, TryWith::Therapist, "");
    t.tried(SEAT, TryOutcome::Suits, "On dirait le banc de la cour. Ce n’est pas un siège de malade, ça.");
    t.decides(BAR_SHOWER, Decision::Want, "Une vraie, pas le porte-serviette.");
    t.decides(BAR_TOILET, Decision::Want, "À la place de la poignée de Marcel.");
    t.decides(NIGHT_PATH, Decision::Want, "Une lumière qui vient toute seule, ce serait le luxe.");
    t.decides(NIGHT_LIGHT, Decision::Want, "Soizic peut me l’apporter dimanche.");
    t.decides(WAIT_ON_BED, Decision::Want, "C’est pris.");
    t.decides(RUG_UNDERLAY, Decision::Want, "Elle reste dessous.");
    t.decides(SIT_TO_DRESS, Decision::Want, "Assise sur le lit, et les bottes aussi.");
    t.decides(ENTRANCE_SEAT, Decision::Try, "Pour voir si ça ne gêne pas le passage.");
    t.tries(ENTRANCE_SEAT, TryWith::Someone, "Soizic");
    t.tried(ENTRANCE_SEAT, TryOutcome::NotTried, "");
    t.decides(LET_RING, Decision::Want, "Celui qui veut me parler rappellera.");
    t.decides(LITTLE_BENCH, Decision::Want, "Marcel serait content.");
    t.decides(CALL_BUTTON, Decision::Thinking, "Je n’aime pas l’idée d’un bouton autour du cou. J’y pense.");
    t.decides(RAISED_TOILET, Decision::Later, "Plus tard. D’abord la douche.");
    t.decides(BED_HANDLE, Decision::No, "Pas celle-là.");
    t.decides(FLOOR_RISE, Decision::Try, "Une fois, avec vous, quand la douche sera finie.");
    t.tries(FLOOR_RISE, TryWith::Therapist, "");
    t.tried(FLOOR_RISE, TryOutcome::NotTried, "Pas encore.");
    for idea in [WAIT_ON_BED, RUG_UNDERLAY, SIT_TO_DRESS, LET_RING, LITTLE_BENCH, CLOSED_SHOES] {
        t.done(idea);
    }
    t.measures(SHOWER, &[("tray-width", 900), ("tray-depth", 1200), ("threshold", 20)]);
    t.measures(BAR_SHOWER, &[("height", 760)]);
    t.measures(BAR_TOILET, &[("height", 740)]);
    t.says(
        "s3-private-choice",
        "Voir et toucher le siège a tout changé : « le banc de la cour ». Ne jamais dire « matériel médical ».",
    );
    t.says(
        "s3-private-aid",
        "GIR 4 notifié en janvier, plan d’aide en cours. Demande pour la part restante envoyée le 30 mars.",
    );
    t.tell_after(Change::UnderstandingChecked {
        about: "Le remplacement de la baignoire".to_owned(),
        outcome: Understanding::Yes,
        note: "Sait qu’il y aura cinq jours de travaux et plus de baignoire ensuite.".to_owned(),
    });
}

/// What the landlord came to see, without a word on why.
fn technical_visit(t: &mut Teller) {
    t.on(26, 3);
    propose(
        t,
        &[
            (SHOWER, ITEM_SHOWER),
            (BAR_SHOWER, ITEM_BAR_SHOWER),
            (BAR_TOILET, ITEM_BAR_TOILET),
            (NIGHT_PATH, ITEM_NIGHT_PATH),
        ],
    );
    t.on(2, 4);
    found(
        t,
        ITEM_SHOWER,
        Feasibility::ToCheck,
        "Hauteur de l’évacuation à vérifier : seuil à confirmer.",
        "Julien Prat",
    );
    found(t, ITEM_BAR_SHOWER, Feasibility::Possible, "Mur porteur côté palier.", "");
    found(t, ITEM_BAR_TOILET, Feasibility::Possible, "Cloison légère : renfort à prévoir.", "");
    found(
        t,
        ITEM_NIGHT_PATH,
        Feasibility::Possible,
        "Alimentation depuis le tableau, goulotte le long du couloir.",
        "",
    );
    held(t, ITEM_SHOWER, Support::Concrete, "");
    held(t, ITEM_BAR_SHOWER, Support::Concrete, "Chevilles à expansion");
    held(t, ITEM_BAR_TOILET, Support::PlasterTile, "Platine et scellement chimique");
    held(t, ITEM_NIGHT_PATH, Support::PlasterTile, "");
    t.tell(Change::AsbestosNoted {
        asbestos: Asbestos::SurveyOrdered,
        note: "Permis de construire de 1974. Repérage avant travaux commandé le 2 avril.".to_owned(),
    });
}

fn at_the_table(t: &mut Teller) {
    t.done(NIGHT_LIGHT);
    t.decides(SEAT, Decision::Want, "Je le veux. Mais qui se replie.");
    t.measures(SEAT, &[("seat-height", 460)]);
    propose(t, &[(SEAT, ITEM_SEAT)]);
    t.agrees("to-landlord", drawings::signature());
    found(t, ITEM_SEAT, Feasibility::Possible, "Sur le mur porteur, à côté de la barre.", "");
    held(t, ITEM_SEAT, Support::Concrete, "Chevilles à expansion");
    found(
        t,
        ITEM_SHOWER,
        Feasibility::Possible,
        "Évacuation mesurée : receveur surélevé de 4 cm, pas moins.",
        "Julien Prat",
    );
    price(t, ITEM_SHOWER, 585_000, "Devis n° 26-114 (fictif), toutes taxes comprises");
    price(t, ITEM_SEAT, 42_000, "Devis n° 26-114 (fictif), toutes taxes comprises");
    price(t, ITEM_BAR_SHOWER, 16_500, "Devis n° 26-114 (fictif), toutes taxes comprises");
    price(t, ITEM_BAR_TOILET, 16_500, "Devis n° 26-114 (fictif), toutes taxes comprises");
    price(t, ITEM_NIGHT_PATH, 98_000, "Estimation du bailleur");
    for item in [ITEM_SHOWER, ITEM_SEAT, ITEM_BAR_SHOWER, ITEM_BAR_TOILET, ITEM_NIGHT_PATH] {
        let (owner, maintainer, on_leaving) = (Payer::Landlord, Payer::Landlord, OnLeaving::Stays);
        t.tell(Change::ItemUpkeepAgreed { item, owner, maintainer, on_leaving });
    }
    t.tell(Change::LandlordCommitted {
        up_to_cents: Some(700_000),
        rent: "Le loyer et les charges ne changent pas.".to_owned(),
    });
    t.says("s3-rent", "Non. Ni le loyer, ni les charges. Monsieur Prat l’a écrit.");
    fund(t, FROM_LANDLORD, Payer::Landlord, "Budget du bailleur", 600_000, FundingStatus::Asked);
    name_aid(t, FROM_LANDLORD, "landlord-budget");
    fund(t, FROM_OTHER, Payer::Other, "Autre financement", 45_000, FundingStatus::Asked);
    name_aid(t, FROM_OTHER, "apa");
    fund(t, FROM_PENSION, Payer::Other, "Autre financement", 30_000, FundingStatus::Asked);
    name_aid(t, FROM_PENSION, "pension-fund");
    fund(t, FROM_TENANT, Payer::Tenant, "Part du locataire", 15_000, FundingStatus::ToAsk);
    name_aid(t, FROM_TENANT, "tenant");
    t.tell_after(Change::UnderstandingChecked {
        about: "Signer le projet".to_owned(),
        outcome: Understanding::Again,
        note: "A cru devoir avancer toute la somme. À reprendre à la prochaine visite.".to_owned(),
    });
    let (name, on) = (super::needs::ODETTE.to_owned(), t.today());
    t.tell(Change::ProjectSigned { name, signature: drawings::signature(), on });
    t.follow("s3", "s3-step-signature");
    refer(t, "sight", Agreement::Yes, "Soizic", "Rendez-vous pris le 21 avril.");
}

fn the_landlord_answers(t: &mut Teller) {
    answer(
        t,
        ITEM_SHOWER,
        LandlordAnswer::GrantedOtherwise,
        "Accordé avec un seuil de 4 cm au lieu de 2 : l’évacuation ne peut pas descendre.",
    );
    answer(t, ITEM_SEAT, LandlordAnswer::Granted, "");
    answer(t, ITEM_BAR_SHOWER, LandlordAnswer::Granted, "");
    answer(t, ITEM_BAR_TOILET, LandlordAnswer::Granted, "");
    answer(t, ITEM_NIGHT_PATH, LandlordAnswer::Refused, "L’électricité de tout l’immeuble sera refaite en 2028.");
    fund(t, FROM_LANDLORD, Payer::Landlord, "Budget du bailleur", 600_000, FundingStatus::Granted);
}

fn decide_again(t: &mut Teller) {
    t.decides(SHOWER, Decision::Want, "Quatre centimètres, c’est une tranche de pain. Je la veux.");
    t.measures(SHOWER, &[("threshold", 40)]);
    for corrected in items_to_correct(t.dossier.state(), t.programme) {
        t.tell(corrected);
    }
    t.decides(SEAT, Decision::Want, "Toujours oui.");
    t.decides(NIGHT_PATH, Decision::No, "Je n’attendrai pas 2028. Ma veilleuse me va.");
    if let Some(gone) = withdrawal(ITEM_NIGHT_PATH, t.dossier.state()) {
        t.tell(gone);
    }
    fund(t, FROM_OTHER, Payer::Other, "Autre financement", 45_000, FundingStatus::Granted);
    fund(t, FROM_PENSION, Payer::Other, "Autre financement", 30_000, FundingStatus::Refused);
    fund(t, FROM_TENANT, Payer::Tenant, "Part du locataire", 15_000, FundingStatus::Granted);
    t.tell_after(Change::UnderstandingChecked {
        about: "Signer le projet".to_owned(),
        outcome: Understanding::Yes,
        note: "« Cent cinquante euros, en octobre, quand c’est fini. »".to_owned(),
    });
    refer(t, "sight", Agreement::Yes, "Soizic", "Vue le 21 avril. Nouvelles lunettes pour loin, portées dehors.");
}

fn propose(t: &mut Teller, items: &[(IdeaId, ItemId)]) {
    let state = t.dossier.state();
    let made = items.iter().filter_map(|(idea, item)| works_item_for(*idea, *item, t.programme, state));
    let changes: Vec<Change> = made.flatten().collect();
    for change in changes {
        t.tell(change);
    }
}

fn found(t: &mut Teller, item: ItemId, feasibility: Feasibility, note: &str, who: &str) {
    let by = (feasibility == Feasibility::ToCheck).then(|| date(9, 4));
    t.tell(Change::FeasibilityNoted { item, feasibility, note: note.to_owned(), who: who.to_owned(), by });
}

fn held(t: &mut Teller, item: ItemId, support: Support, reinforcement: &str) {
    let checked_by = "Julien Prat".to_owned();
    t.tell(Change::SupportChecked { item, support, reinforcement: reinforcement.to_owned(), checked_by });
}

fn price(t: &mut Teller, item: ItemId, cents: u64, source: &str) {
    t.tell(Change::ItemPriced { item, cents: Some(cents), source: source.to_owned() });
}

fn answer(t: &mut Teller, item: ItemId, answer: LandlordAnswer, words: &str) {
    t.tell(Change::LandlordAnswered { item, answer, words: words.to_owned(), on: t.today() });
}

pub(super) fn fund(t: &mut Teller, funding: FundingId, payer: Payer, label: &str, cents: u64, status: FundingStatus) {
    t.tell(Change::FundingPlanned { funding, payer, label: label.to_owned(), cents: Some(cents), status });
}

fn name_aid(t: &mut Teller, funding: FundingId, line: &str) {
    let line = FundingLineId::from(line);
    match t.programme.funding_line(&line).map(|known| known.name.clone()) {
        Some(name) => t.tell(Change::FundingLineNamed { funding, line, name }),
        None => t.unresolved.push(line.to_string()),
    }
}
