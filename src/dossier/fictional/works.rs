//! From June to October: the works are prepared night by night, wait for a summer at her daughter’s, are lived, received, and
//! taken in hand.

use super::drawings;
use super::names::*;
use super::needs::{DAUGHTER_PRESENT, ODETTE, THERAPIST, WORKS_MANAGER, refer};
use super::project::fund;
use super::tell::{Teller, date};
use crate::change::Change;
use crate::ids::{DefectId, IdeaId, ItemId};
use crate::terms::{
    Agreement, Asbestos, Course, Decision, FundingStatus, ItemDimension, Night, Payer, Protection, Signature,
    SkillLevel, TryOutcome, Understanding, VisitOutcome,
};

const VISIT: u128 = 8;
const FOREMAN: (&str, &str) = ("Karim Haddad", "entreprise Bains et Bâti");

pub(super) fn fourth_session(t: &mut Teller) {
    t.on(28, 5);
    t.tell(Change::AsbestosNoted {
        asbestos: Asbestos::NoneFound,
        note: "Repérage avant travaux reçu le 28 mai : colle de carrelage sans amiante.".to_owned(),
    });

    t.on(2, 6);
    t.meet(visit(VISIT), &["s4"], &[THERAPIST, WORKS_MANAGER, FOREMAN, DAUGHTER_PRESENT]);
    before_the_firm_comes(t);
    order(t);
    site_agreement(t);
    nights(t);
    worries(t);
    t.skills("s4", &[("s4-use", SkillLevel::Again), ("s4-say-defect", SkillLevel::OnTheWay)]);
    t.follow("s4", "s4-step-close");
    t.part(visit(VISIT), VisitOutcome::Done, 90, "Feuille accrochée au frigo. Karim a demandé le nom de la chatte.");

    t.on(20, 6);
    pause(t);

    t.on(21, 9);
    t.meet(visit(VISIT + 1), &["s4"], &[THERAPIST, WORKS_MANAGER, FOREMAN]);
    handover(t);
    t.part(visit(VISIT + 1), VisitOutcome::Done, 75, "Première douche ce soir, Soizic dort là.");
    t.plan(visit(VISIT + 2), date(8, 10), 14, "s4");

    t.on(2, 10);
    t.tell(Change::DefectLifted {
        contractor: FIRM,
        defect: LOW_BAR,
        on: date(2, 10),
        seen_by: "Julien Prat, avec Odette".to_owned(),
    });
    fund(t, FROM_LANDLORD, Payer::Landlord, "Budget du bailleur", 600_000, FundingStatus::Paid);
    fund(t, FROM_TENANT, Payer::Tenant, "Part du locataire", 15_000, FundingStatus::Paid);

    t.on(8, 10);
    t.meet(visit(VISIT + 2), &["s4"], &[THERAPIST]);
    three_weeks_later(t);
    t.skills("s4", &[]);
    t.until_next(
        "s4",
        "Je me sers de tout, à ma façon. Je note ce qui m’agace. J’appelle Monsieur Prat pour le joint.",
    );
    t.synthesis(
        "s4",
        "J’ai vécu cinq jours de poussière, et je n’ai pas manqué une nuit dans mon lit. La douche est à moi. La barre des toilettes était trop haute, je l’ai dit, ils l’ont redescendue. Il reste le joint.",
        true,
    );
    t.close("s4");
    t.part(visit(VISIT + 2), VisitOutcome::Done, 60, "Elle m’a montré la douche comme on montre une voiture neuve.");
    t.plan(visit(VISIT + 3), date(5, 11), 14, "bilan");
}

fn before_the_firm_comes(t: &mut Teller) {
    t.answers("s4-back-alert", &["no"], "");
    t.answers("s4-back-still", &["yes"], "Oui, tout. J’ai hâte et j’ai peur.");
    t.says("s4-back-hours", "Pas avant huit heures et demie. Et pas entre une heure et deux heures.");
    t.tell_after(Change::SigningCapacityNoted {
        protection: Protection::None,
        who: String::new(),
        signs: "Odette signe elle-même, sans changement depuis février.".to_owned(),
        trusted_person: "Soizic Le Goff, sa fille".to_owned(),
    });
    t.tell_after(Change::UnderstandingChecked {
        about: "Commencer les travaux".to_owned(),
        outcome: Understanding::Supported,
        note: "Sait le déroulé avec la feuille jour par jour sous les yeux.".to_owned(),
    });
    t.agrees("to-contractor", Signature::NameAndTick);
}

fn order(t: &mut Teller) {
    t.tell(Change::ContractorChosen {
        contractor: FIRM,
        name: "Bains et Bâti (entreprise fictive)".to_owned(),
        contact: "Karim Haddad".to_owned(),
        phone: "06 39 98 77 40".to_owned(),
    });
    let items = t.dossier.state().items.clone();
    for (item, _) in DONE_ITEMS {
        let Some(held) = items.get(&item).cloned() else { continue };
        let (place, label, dimensions) = (held.place, held.label, held.dimensions);
        t.tell(Change::WorksItemIssued { contractor: FIRM, item, place, label, dimensions });
    }
    t.tell(Change::WorksScheduled {
        contractor: FIRM,
        start: Some(date(14, 9)),
        end: Some(date(18, 9)),
        hours: "De 8 h 30 à 12 h 30, puis de 14 h à 17 h".to_owned(),
        order: "OS 2026-0417 (fictif)".to_owned(),
    });
}

fn site_agreement(t: &mut Teller) {
    for (topic, words) in [
        (
            "address",
            "12, rue des Tilleuls, 44990 Port-Fictif (adresse inventée). 3e étage, porte de droite, ascenseur.",
        ),
        ("contact", "Karim Haddad, de 8 h à 18 h. Le soir : Monsieur Da Costa."),
        ("name", "Karim et Yann. Ils sonnent deux fois et disent leur nom."),
        ("opens", "Odette ouvre. Si elle est sortie : Madame Benali."),
        ("keys", "Pas de clé remise."),
        ("hours", "Personne avant 8 h 30, ni entre 13 h et 14 h."),
        ("power", "La prise du réfrigérateur et celle de la lampe du séjour restent branchées."),
        ("cuts", "Eau coupée lundi et mercredi, de 9 h à 12 h, pour le logement seulement. Prévenue la veille."),
        ("dust", "Bâche au bout du couloir, aspirateur branché sur la perceuse."),
        ("noise", "Démolition lundi matin. Perçages jeudi de 10 h à 11 h."),
        ("furniture", "L’entreprise déplace la commode de la salle de bain et la remet."),
        ("precious", "On ne passe pas sur le tapis du séjour. Le fauteuil et le buffet ne bougent pas."),
        ("animal", "Une chatte, Praline. La porte du séjour reste fermée."),
        ("passage", "Passage libre de 90 cm, du lit aux toilettes, chaque soir."),
        ("cleaning", "Sol balayé et lavé chaque soir à 16 h 45. On attend qu’il soit sec."),
        ("rubble", "Sacs descendus avant midi. Ascenseur protégé, utilisable par les voisins."),
        ("drying", "Joints posés vendredi : pas d’eau avant dimanche."),
        ("toilet-use", "WC utilisables chaque soir, eau froide à la cuisine."),
        ("smoking", "Dehors. L’équipe utilise les toilettes du local du gardien."),
        ("delay", "Karim appelle la veille, avant 18 h."),
        ("asbestos", "Repérage avant travaux du 28 mai : pas d’amiante."),
        ("fallen", "Personne tombée : ne pas relever, appeler le 15 ou le 112."),
        ("end", "Lundi 21 septembre à 14 h, tous ensemble."),
    ] {
        let id = programme::SiteTopicId::from(topic);
        let Some(wording) = t.programme.site_topic(&id).map(|known| known.title.clone()) else {
            t.unresolved.push(topic.to_owned());
            continue;
        };
        t.tell(Change::SiteConditionAgreed { contractor: FIRM, topic: id, wording, words: words.to_owned() });
    }
}

fn nights(t: &mut Teller) {
    for (day, water) in [
        (14, "Robinet de la cuisine, eau froide. Toilette chez Madame Benali."),
        (15, "Cuisine, eau chaude revenue."),
        (16, "Robinet de la cuisine, eau froide. Toilette chez Madame Benali."),
        (17, "Cuisine et lavabo de la salle de bain."),
        (18, "Cuisine et lavabo. Pas de douche : les joints sèchent."),
    ] {
        let night = Night {
            toilet: "Les miennes, rebranchées à 16 h 30".to_owned(),
            water: water.to_owned(),
            bed: "Mon lit".to_owned(),
            passage_free: Some(true),
        };
        t.tell(Change::NightArranged { contractor: FIRM, date: date(day, 9), night });
    }
}

fn worries(t: &mut Teller) {
    t.says("s4-worry", "La poussière. Et que la chatte se sauve.");
    t.says("s4-worry-help", "Que ce soit toujours les deux mêmes qui viennent.");
    t.says("s4-worry-who", "Fatima le jour, Soizic au téléphone le soir.");
    t.says("s4-worry-things", "Les photos du couloir, et les flacons de Marcel dans l’armoire de toilette.");
}

/// A summer in Brittany: the dossier waits, and nothing is sent.
fn pause(t: &mut Teller) {
    t.tell(Change::CourseSet { course: Course::Suspended, since: t.today() });
    t.tell_after(Change::CourseReasonNoted {
        reason: "Été chez sa fille, à Douarnenez. Retour prévu fin août.".to_owned(),
    });
    t.on(31, 8);
    t.tell(Change::CourseSet { course: Course::Open, since: t.today() });
    t.plan(visit(VISIT + 1), date(21, 9), 14, "s4");
}

fn handover(t: &mut Teller) {
    let items = t.dossier.state().items.clone();
    for (item, idea) in DONE_ITEMS {
        let planned = items.get(&item).map(|held| held.dimensions.clone()).unwrap_or_default();
        let too_high = item == ITEM_BAR_TOILET;
        let fitted =
            planned.into_iter().map(|d| ItemDimension { mm: if too_high { 790 } else { d.mm }, ..d }).collect();
        t.tell(Change::HandoverChecked { contractor: FIRM, item, fitted, accepted: Some(!too_high) });
        t.done(idea);
    }
    defect(t, LOW_BAR, ITEM_BAR_TOILET, "La barre des toilettes est posée à 79 cm au lieu de 74 cm.", date(9, 10));
    defect(t, OPEN_JOINT, ITEM_SHOWER, "Le joint s’ouvre dans l’angle du receveur, côté porte.", date(18, 12));
    t.tell(Change::HandoverSigned {
        contractor: FIRM,
        landlord: "Julien Prat".to_owned(),
        contractor_name: "Karim Haddad".to_owned(),
        on: t.today(),
    });
    for (idea, words) in [
        (SHOWER, "J’entre de côté, une main sur la barre. Pas de jambe en l’air."),
        (SEAT, "Je le baisse, je m’assieds, je me savonne. Le banc de la cour."),
        (BAR_SHOWER, "Elle ne bouge pas d’un poil. Je l’ai secouée."),
    ] {
        take_in_hand(t, idea, true, words);
    }
    take_in_hand(t, BAR_TOILET, false, "Trop haute : je tire au lieu de pousser.");
    let (name, on) = (ODETTE.to_owned(), t.today());
    t.tell(Change::HandInSigned { name, signature: drawings::signature(), on });
}

fn three_weeks_later(t: &mut Teller) {
    take_in_hand(t, BAR_TOILET, true, "Maintenant elle est juste sous ma main.");
    t.tried(FLOOR_RISE, TryOutcome::SoSo, "Avec Claire, sur le tapis. J’ai réussi avec la chaise. Je recommencerai.");
    t.decides(FLOOR_RISE, Decision::Try, "Encore une fois, avec vous.");
    t.says(
        "s4-return-better",
        "Je me lave le matin, tous les jours. Soizic vient le dimanche pour le gâteau, plus pour le bain.",
    );
    t.says("s4-return-annoys", "Le joint. Et le siège claque quand je le relève.");
    t.says("s4-return-unused", "Rien. Même la barre sert à pendre le gant.");
    t.says(
        "s4-return-site",
        "Ils disaient bonjour et ils balayaient. Le mercredi, l’eau est revenue à deux heures au lieu de midi.",
    );
    t.says("s4-return-gestures", "Entrée latérale sûre, assise puis rotation. Pousse sur la barre des toilettes. Chaussures aux pieds jusqu’au tapis de sortie.");
    t.says("s4-return-fix", "Joint du receveur, entreprise, avant le 18 décembre.");
    refer(t, "telecare", Agreement::NotAsked, "", "");
}

fn take_in_hand(t: &mut Teller, idea: IdeaId, understood: bool, words: &str) {
    t.tell(Change::TakenInHand { idea, shown: true, tried: true, understood, words: words.to_owned() });
}

fn defect(t: &mut Teller, defect: DefectId, item: ItemId, words: &str, deadline: chrono::NaiveDate) {
    let (item, words, deadline) = (Some(item), words.to_owned(), Some(deadline));
    t.tell(Change::DefectNoted { contractor: FIRM, defect, item, words, deadline });
}
