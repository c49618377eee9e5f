//! February: the dossier is opened, a neighbour of the school tells her home. The first session takes two visits.

use super::drawings;
use super::names::*;
use super::tell::{Teller, date, rank_of};
use crate::change::Change;
use crate::terms::{Agreement, CarnetSize, Course, Moment, Protection, SkillLevel, Understanding, VisitOutcome};

pub(super) const ODETTE: &str = "Odette Le Goff";
pub(super) const THERAPIST: (&str, &str) = ("Claire Morvan", "ergothérapeute");
pub(super) const WORKS_MANAGER: (&str, &str) = ("Julien Prat", "bailleur, suivi des travaux");
pub(super) const DAUGHTER_PRESENT: (&str, &str) = ("Soizic Le Goff", "sa fille");

const VISIT: u128 = 1;

pub(super) fn first_session(t: &mut Teller) {
    t.on(12, 2);
    open(t);
    t.plan(visit(VISIT), date(19, 2), 14, "s1");

    t.on(19, 2);
    t.meet(visit(VISIT), &["s1"], &[THERAPIST, ("Julien Prat", "bailleur, se présente puis repart")]);
    understanding(t);
    t.agrees("take-part", drawings::signature());
    capacity(t);
    story(t);
    day(t);
    t.part(
        visit(VISIT),
        VisitOutcome::CutShort,
        55,
        "Odette est fatiguée après le récit. On garde la carte et la sécurité pour jeudi.",
    );
    t.plan(visit(VISIT + 1), date(26, 2), 14, "s1");

    t.on(26, 2);
    t.meet(visit(VISIT + 1), &["s1"], &[THERAPIST]);
    map_and_precious(t);
    fall(t);
    t.feels(
        Moment::Start,
        &[
            ("bath", 2),
            ("toilet", 5),
            ("night", 3),
            ("bed", 6),
            ("seat", 8),
            ("dress", 5),
            ("cook", 7),
            ("reach", 4),
            ("walk-home", 6),
            ("door", 5),
            ("stairs", 4),
            ("out", 5),
        ],
    );
    objectives(t);
    referrals(t);
    private(t);
    t.skills("s1", &[("s1-notice", SkillLevel::OnTheWay)]);
    t.until_next("s1", "Cette semaine, je regarde où je fais attention, surtout la nuit. Je mets une croix sur la page, sans rien changer.");
    t.synthesis(
        "s1",
        "Ici, c’est chez moi depuis quarante et un ans. J’y tiens et j’y reste. Ce que je n’aime pas, c’est la baignoire, et le couloir la nuit. Je veux me laver tranquille, sans attendre ma fille. Mon fauteuil et le tapis de maman, on n’y touche pas.",
        true,
    );
    t.close("s1");
    t.part(
        visit(VISIT + 1),
        VisitOutcome::Done,
        50,
        "Carte finie, objectifs écrits avec ses mots. Elle a offert le café.",
    );
    t.plan(visit(VISIT + 2), date(5, 3), 14, "s2");
}

fn open(t: &mut Teller) {
    let (programme, version, hash) =
        (t.programme.id.clone(), t.programme.version.clone(), programme::Programme::embedded_hash().to_owned());
    t.tell(Change::DossierOpened { programme, version, hash, fictional: true });
    t.tell(Change::TenantNamed { first_name: "Odette".to_owned(), last_name: "Le Goff".to_owned() });
    t.tell(Change::TenantBorn { year: Some(1944) });
    t.tell(Change::HomeDescribed {
        address: "12, rue des Tilleuls, 44990 Port-Fictif (adresse inventée)".to_owned(),
        floor: "3e étage, porte de droite".to_owned(),
        lift: Some(true),
        dwelling: "B-0312".to_owned(),
    });
    t.tell(Change::CourseSet { course: Course::Open, since: t.today() });
    for (contact, name, quality, phone) in [
        (DAUGHTER, "Soizic Le Goff", "ma fille", "06 39 98 45 12"),
        (NEIGHBOUR, "Fatima Benali", "ma voisine, au 3e", "02 61 91 12 34"),
        (CARETAKER, "Monsieur Da Costa", "le gardien", "02 61 91 12 00"),
        (DOCTOR, "Docteur Rivoal", "mon médecin", "02 61 91 45 67"),
    ] {
        let [name, quality, phone] = [name, quality, phone].map(str::to_owned);
        t.tell(Change::ContactKept { contact, name, quality, phone });
    }
}

fn understanding(t: &mut Teller) {
    t.says("s1-language", "Le français. Un peu de breton, pour les jurons.");
    t.answers("s1-interpreter", &["no"], "");
    t.answers("s1-reading", &["large"], "Avec mes lunettes, et si c’est écrit gros.");
    t.answers("s1-hearing", &["side", "slow"], "Mettez-vous de ce côté-ci, l’oreille droite est la bonne.");
    t.answers("s1-sight", &["near"], "Pour lire et pour le tricot.");
    t.answers("s1-best-time", &["afternoon"], "Après la sieste, vers deux heures.");
    t.says(
        "s1-who",
        "Soizic peut venir quand elle veut. Le bailleur, oui pour les travaux, mais pas pour parler de ma chute.",
    );
    t.answers("s1-paper", &["20"], "");
    t.tell(Change::CarnetSizeChosen { size: CarnetSize::Points20 });
}

fn capacity(t: &mut Teller) {
    t.tell_after(Change::SigningCapacityNoted {
        protection: Protection::None,
        who: String::new(),
        signs: "Odette signe elle-même. Elle aime que l’on relise à voix haute avant.".to_owned(),
        trusted_person: "Soizic Le Goff, sa fille".to_owned(),
    });
    t.tell_after(Change::UnderstandingChecked {
        about: "Participer au programme".to_owned(),
        outcome: Understanding::Yes,
        note: "Redit avec ses mots : « Vous ne décidez pas à ma place. »".to_owned(),
    });
}

fn story(t: &mut Teller) {
    t.says("s1-story-arrival", "On est arrivés en 1985, avec Marcel et la petite. J’étais cantinière à l’école en face. J’avais dix minutes à pied, et je voyais la cour de ma fenêtre.");
    t.says("s1-story-visit", "Par la fenêtre du séjour. Tout le reste, c’est des murs.");
    t.says("s1-story-place", "Mon fauteuil près de la fenêtre. De là, je vois les enfants sortir de l’école. Je tricote, et je compte les bonnets que je reconnais.");
    t.says("s1-story-changes", "Marcel a refait la cuisine en 1998. La baignoire, on ne l’a pas choisie : elle était là. Depuis qu’il n’est plus là, je n’ai rien bougé.");
    t.says(
        "s1-story-memory",
        "Le tapis du séjour, il vient de chez maman, à Douarnenez. Et le petit banc que Marcel a fait pour Soizic.",
    );
    t.says("s1-story-people", "Soizic le dimanche. Fatima presque tous les jours : elle a ma clé, j’ai la sienne.");
    t.says("s1-story-future", "Ici. À la même fenêtre. Avec la chatte, si Dieu lui prête vie.");
}

fn day(t: &mut Teller) {
    t.says("s1-day-morning", "Je me lève à sept heures. Je reste assise un peu, la tête me tourne si je vais trop vite. Puis le café, debout devant l’évier.");
    t.says(
        "s1-day-wash",
        "Au lavabo, tous les jours. La baignoire, le dimanche, quand Soizic est dans la pièce à côté.",
    );
    t.says("s1-day-noon", "Je cuisine encore tous les midis. Les courses, c’est avec le chariot, le mardi.");
    t.says("s1-day-afternoon", "La sieste, puis la fenêtre. À quatre heures et demie, la sortie de l’école.");
    t.says("s1-day-evening", "Une soupe, les informations, et je me couche à dix heures.");
    t.says(
        "s1-day-night",
        "Deux fois, souvent. Je n’allume pas, pour ne pas me réveiller tout à fait. Je me tiens au mur.",
    );
    t.says("s1-day-good", "Quatre heures et demie.");
    t.says("s1-day-hard", "Quand je sors de la baignoire. Et la nuit, au coin du couloir.");
}

fn map_and_precious(t: &mut Teller) {
    t.tell(Change::HomeMapDrawn {
        moment: Moment::Start,
        strokes: drawings::first_map(),
        words:
            "J’ai fait la fenêtre trop grande, mais c’est comme ça que je la vois. La salle de bain, je l’ai barrée."
                .to_owned(),
    });
    for (letter, precious, words) in [
        ("a", ARMCHAIR, "Mon fauteuil près de la fenêtre. De là, je vois les enfants sortir de l’école."),
        ("b", RUG, "Le tapis de maman. Il a fait Douarnenez, il ne finira pas à la cave."),
        ("c", DRESSER, "Le buffet avec les photos, à sa place, en face de la porte."),
    ] {
        t.tell(Change::PreciousNamed { precious, words: words.to_owned(), rank: Some(rank_of(letter)) });
    }
}

fn fall(t: &mut Teller) {
    t.answers("s1-fall-alert", &["no"], "");
    t.says("s1-fall-count", "2");
    t.says("s1-fall-when", "En novembre, vers trois heures du matin, dans le couloir, en allant aux toilettes, sans lumière. L’autre en août, en sortant de la baignoire : assise sur le rebord, sans mal.");
    t.says("s1-fall-why", "« Je me suis pressée, et la chatte était dans mes jambes. »");
    t.answers("s1-fall-floor", &["under-hour"], "Quarante minutes environ.");
    t.says("s1-fall-help", "A tapé au mur avec sa chaussure. Fatima Benali a entendu, a ouvert avec le double. Relevée à deux, avec une chaise.");
    t.says("s1-fall-injury", "Bleu à la hanche, pas de coup à la tête. N’en a parlé au médecin qu’un mois après.");
    t.says("s1-fall-fear", "Ne prend plus de bain seule. Ne va plus chercher le courrier le soir. Boit moins l’après-midi pour se lever moins la nuit : à reprendre avec le médecin.");
    t.says("s1-fall-score", "Aucun score passé.");
}

fn objectives(t: &mut Teller) {
    for (objective, words, rank) in [
        (WASH_ALONE, "Me laver toute seule, sans attendre dimanche.", "a"),
        (NIGHT_WITHOUT_FEAR, "Aller aux toilettes la nuit sans avoir peur.", "b"),
        (SCHOOL_GATE, "Descendre voir la sortie de l’école, au moins le vendredi.", "c"),
    ] {
        t.tell(Change::ObjectiveStated { objective, words: words.to_owned(), rank: rank_of(rank) });
    }
}

fn referrals(t: &mut Teller) {
    refer(t, "gp", Agreement::Yes, "Odette, avec le téléphone de Soizic", "");
    refer(t, "sight", Agreement::Yes, "Soizic", "");
    refer(t, "feet", Agreement::No, "", "« Mes pieds, c’est mon affaire. » On n’insiste pas.");
}

pub(super) fn refer(t: &mut Teller, referral: &str, agreement: Agreement, who_calls: &str, outcome: &str) {
    let id = programme::ReferralKindId::from(referral);
    let Some(wording) = t.programme.referral(&id).map(|known| known.title.clone()) else {
        t.unresolved.push(referral.to_owned());
        return;
    };
    let (who_calls, outcome) = (who_calls.to_owned(), outcome.to_owned());
    t.tell(Change::ReferralProposed { referral: id, wording, agreement, who_calls, outcome });
}

fn private(t: &mut Teller) {
    t.answers(
        "s1-private-identity",
        &["defence", "adaptation"],
        "Se protège du mot « adapté » ; s’ouvre dès qu’elle parle de ses gestes à elle.",
    );
    t.says("s1-private-abilities", "Marche sans aide dedans, se tient aux meubles. Lever du fauteuil sans les mains. Vertige bref au lever. Fatigue au bout de quarante minutes.");
    t.says(
        "s1-private-pace",
        "Deux visites courtes plutôt qu’une longue. Ne pas commencer par la baignoire. Rester côté droit pour parler.",
    );
}
