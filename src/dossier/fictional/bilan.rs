//! November: what changed. One thing is left, so that a newcomer has something to do: to read it again with Odette.

use super::drawings;
use super::names::*;
use super::needs::{THERAPIST, refer};
use super::tell::Teller;
use crate::change::Change;
use crate::rules::knowledge_questions;
use crate::terms::{Agreement, Answer, Moment, Signature, VisitOutcome};

const VISIT: u128 = 11;

pub(super) fn bilan(t: &mut Teller) {
    t.on(5, 11);
    t.meet(visit(VISIT), &["bilan"], &[THERAPIST]);
    falls(t);
    t.tell(Change::HomeMapDrawn {
        moment: Moment::Bilan,
        strokes: drawings::second_map(),
        words: "Cette fois, la salle de bain n’est pas barrée. Et mon chemin de nuit fait un seul trait.".to_owned(),
    });
    t.feels(
        Moment::Bilan,
        &[
            ("bath", 8),
            ("toilet", 8),
            ("night", 7),
            ("bed", 8),
            ("seat", 8),
            ("dress", 8),
            ("cook", 7),
            ("reach", 5),
            ("walk-home", 7),
            ("door", 7),
            ("stairs", 4),
            ("out", 6),
        ],
    );
    knowledge(t);
    objectives(t);
    t.says("bilan-remaining-needs", "La lumière du palier qui s’éteint trop vite. Et la cocotte à porter.");
    t.says(
        "bilan-remaining-who",
        "Le palier : Monsieur Da Costa l’a signalé. La cocotte : Soizic me trouve une desserte à roulettes.",
    );
    // « bilan-remaining-blocked » is left open: the bilan goes on, and who looks around finds a field to write in.
    refer(t, "gp", Agreement::Yes, "Odette", "Boit de nouveau l’après-midi. Contrôle en décembre.");
    refer(
        t,
        "telecare",
        Agreement::No,
        "",
        "« Pas autour du cou. Je garde le téléphone sur le petit banc. » En reparler si elle le souhaite.",
    );
    t.answers("bilan-satisfaction-whole", &["very"], "");
    t.answers("bilan-satisfaction-decide", &["yes"], "");
    t.answers("bilan-satisfaction-works", &["partly"], "");
    t.says("bilan-satisfaction-advice", "Dire dès le début que l’on peut toucher les choses avant de choisir.");
    t.agrees("research", Signature::Oral { witness: "Fatima Benali".to_owned(), quality: "ma voisine".to_owned() });
    t.tell(Change::LessonReleased {
        lesson: "Un siège refusé sur image a été choisi après un essai habillé, à sec. Montrer l’objet avant de demander un choix.".to_owned(),
    });
    t.skills("bilan", &[]);
    t.until_next("bilan", "Je garde mon carnet sur le buffet. Si quelque chose me gêne, je sais qui appeler.");
    t.follow("bilan", "bilan-step-research");
    t.synthesis(
        "bilan",
        "Je me lave seule, tous les matins. La nuit, j’allume, j’attends, je marche. Je remarque les coins et les fils, même chez Soizic. Le tapis de maman est toujours là, et moi aussi.",
        false,
    );
    t.part(
        visit(VISIT),
        VisitOutcome::CutShort,
        65,
        "La sortie de l’école a sonné : on finira de relire la prochaine fois.",
    );
}

fn falls(t: &mut Teller) {
    t.answers("bilan-falls-alert", &["no"], "");
    t.says("bilan-falls-count", "0");
    t.says("bilan-falls-near", "Une fois en juillet, chez sa fille : un fil de lampe. S’est rattrapée à la table, et a fait déplacer la lampe.");
    t.says("bilan-falls-how", "Aucune chute.");
    t.says("bilan-falls-fear", "Se lave seule. Descend au courrier le soir avec sa petite lampe. Ne monte toujours pas à pied les trois étages.");
}

fn knowledge(t: &mut Teller) {
    const SAID: [&str; 3] = [
        "La douche, les barres, la veilleuse du couloir, et le téléphone sur le petit banc.",
        "J’attends au bord du lit. Je m’assieds pour mes chaussures. Je laisse sonner.",
        "Je vois les appuis maintenant. Un porte-serviette, ce n’est pas une barre. Même chez Soizic, j’ai vu le fil de la lampe.",
    ];
    for (question, words) in knowledge_questions(t.programme).into_iter().zip(SAID.iter().cycle()) {
        let answer = Answer { choices: Vec::new(), words: (*words).to_owned() };
        t.tell(Change::TenantTold { question: question.id.clone(), wording: question.wording.clone(), answer });
    }
}

fn objectives(t: &mut Teller) {
    for (objective, words) in [
        (WASH_ALONE, "C’est fait. Tous les matins, et même deux fois s’il fait chaud."),
        (NIGHT_WITHOUT_FEAR, "Presque. J’y vais, je ne cours plus."),
        (SCHOOL_GATE, "Deux vendredis en octobre. Les petits m’ont reconnue."),
    ] {
        let moment = Moment::Bilan;
        t.tell(Change::ObjectiveReviewed { objective, moment, words: words.to_owned() });
    }
    t.says("bilan-objectives-now", "Deux et demi sur trois. Pas mal, pour quatre-vingt-deux ans.");
    t.says("bilan-objectives-next", "Tous les vendredis à l’école, s’il ne pleut pas.");
    t.says("bilan-home-now", "Plus que jamais. Mon fauteuil n’a pas bougé d’un centimètre.");
}
