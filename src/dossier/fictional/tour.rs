//! March: nobody opens the first time, then Odette leads the way through her home, and imagines.

use super::names::*;
use super::needs::{DAUGHTER_PRESENT, THERAPIST, refer};
use super::tell::{Teller, date, rank_of};
use crate::change::Change;
use crate::ids::RoomId;
use crate::terms::{
    Agreement, Decision, HabitAnswer, IdeaKind, PlaceAnswer, Progress, Signature, SkillLevel, TryWith, VisitOutcome,
};

const VISIT: u128 = 3;

pub(super) fn second_session(t: &mut Teller) {
    t.on(5, 3);
    t.part(
        visit(VISIT),
        VisitOutcome::NobodyHome,
        0,
        "Porte close. Odette était chez le médecin : elle s’en voulait, on en a ri au téléphone.",
    );
    t.plan(visit(VISIT + 1), date(12, 3), 14, "s2");

    t.on(12, 3);
    t.meet(visit(VISIT + 1), &["s2"], &[THERAPIST, DAUGHTER_PRESENT]);
    t.answers("s2-back-alert", &["no"], "");
    t.says("s2-back-noticed", "Je me tiens partout. Au buffet, à la porte, au porte-serviette. Je ne le savais pas.");
    t.says("s2-back-night", "J’ai compté sept pas dans le noir. C’est le coin qui me fait peur, pas la distance.");
    t.says("s2-back-easy", "Mettre mes chaussures assise sur le lit. J’ai essayé, c’est idiot comme c’est simple.");
    t.agrees("photos", Signature::NameAndTick);
    rooms(t);
    tour(t);
    habits(t);
    ideas(t);
    first_decisions(t);
    tries(t);
    emergency(t);
    refer(
        t,
        "gp",
        Agreement::Yes,
        "Odette",
        "Vu le 5 mars. Tension vérifiée couchée et debout, un médicament du soir changé.",
    );
    refer(t, "relative", Agreement::NotAsked, "", "");
    t.says("s2-private-gestures", "Lever du lit trop vite, se rattrape à la table de nuit. Demi-tour en quatre pas. Enjambement mimé : main au porte-serviette, pied qui accroche.");
    t.says("s2-private-risk", "Le porte-serviette sert d’appui. Dit simplement à Odette, qui a regardé les chevilles et a ri jaune. Bain du dimanche seulement avec Soizic, d’ici aux travaux.");
    t.skills("s2", &[]);
    t.until_next("s2", "Je garde les images sur le buffet. J’essaie de me lever en deux temps, et la sous-couche du tapis avec Soizic. Je ne décide rien encore.");
    t.synthesis(
        "s2",
        "J’ai montré ma maison. Ce qui me gêne le plus : la baignoire, puis le coin du couloir, puis les toilettes. Il y a des choses que je peux faire tout de suite. Un siège dans la douche, c’est non, c’est pour les malades.",
        true,
    );
    t.close("s2");
    t.part(
        visit(VISIT + 1),
        VisitOutcome::Done,
        95,
        "Pause au salon au milieu, avec la chatte. Soizic a laissé parler sa mère.",
    );
    t.plan(visit(VISIT + 2), date(26, 3), 14, "s3");
}

fn rooms(t: &mut Teller) {
    t.room(LANDING, "hall", "Le palier et l’ascenseur", "a");
    t.room(ENTRANCE, "entrance", "L’entrée", "b");
    t.room(LIVING, "living-room", "Le séjour", "c");
    t.room(KITCHEN, "kitchen", "La cuisine", "d");
    t.room(CORRIDOR, "corridor", "Le couloir", "e");
    t.room(BEDROOM, "bedroom", "Ma chambre", "f");
    t.room(TOILET, "toilet", "Les toilettes", "g");
    t.room(BATHROOM, "bathroom", "La salle de bain", "h");
    t.room(BALCONY, "balcony", "Le balcon", "i");
}

/// A situation, how it is lived, and her words.
type Met = (&'static str, PlaceAnswer, &'static str);

fn tour(t: &mut Teller) {
    use PlaceAnswer::{Fine, Hard, NotHere, Unknown};
    let walk: [(RoomId, &[Met]); 9] = [
        (
            LANDING,
            &[
                ("hall-timer", Hard, "La lumière s’éteint quand j’ai la main sur la porte. Je finis à tâtons."),
                ("hall-lift-down", Fine, "Deux fois cet hiver. J’attends chez Fatima."),
                ("hall-heavy-door", Hard, "Avec le chariot, je la pousse du dos."),
            ],
        ),
        (
            ENTRANCE,
            &[
                ("ent-dress", Hard, "Je mets mes bottes contre le mur, comme un échassier."),
                ("ent-mat", Fine, ""),
                ("ent-step", NotHere, ""),
                ("ent-bulb", Hard, "Elle est morte depuis Noël."),
            ],
        ),
        (
            LIVING,
            &[
                ("cor-rug", Hard, "Il se relève au coin. Je le sais, je l’enjambe."),
                ("liv-pet", Hard, "Praline passe toujours devant. C’est elle qui commande."),
                ("liv-low-seat", NotHere, "Mon fauteuil est parfait. On n’y touche pas."),
                ("liv-phone-floor", Hard, "Il est sur le buffet. D’en bas, je ne l’aurais pas."),
            ],
        ),
        (
            KITCHEN,
            &[
                ("kit-high", Fine, "Ce qui est en haut, je ne m’en sers plus."),
                ("kit-carry", Hard, "La cocotte, je la porte à deux mains, et je ne tiens plus rien."),
                ("kit-oven", Unknown, ""),
            ],
        ),
        (
            CORRIDOR,
            &[
                ("lig-switch-far", Hard, "Le bouton est de l’autre côté. C’est là que je suis tombée."),
                ("cor-hold", Hard, "Je suis les murs avec les doigts. Il y a une trace, regardez."),
            ],
        ),
        (
            BEDROOM,
            &[
                ("bed-night", Hard, "Deux fois par nuit."),
                ("bed-low", Fine, ""),
                ("bed-lamp", Hard, "Je la fais tomber en cherchant le bouton."),
            ],
        ),
        (
            TOILET,
            &[
                ("wc-no-support", Hard, "Je me tire à la poignée de la porte. Elle est à Marcel, elle est solide."),
                ("wc-low", Fine, "Un peu bas, mais ça va."),
                ("wc-lock", Unknown, ""),
            ],
        ),
        (
            BATHROOM,
            &[
                ("bath-step-over", Hard, "Je lève une jambe, je prie, je lève l’autre."),
                ("bath-towel-rail", Hard, "Il a toujours tenu. Vous croyez qu’il ne tiendra pas ?"),
                ("bath-slippery", Hard, "Même avec le tapis à ventouses."),
                ("bath-stand", Fine, "Debout, comme tout le monde."),
                ("bath-call", Hard, "Ici, Fatima n’entendrait pas."),
            ],
        ),
        (BALCONY, &[("bal-step", Fine, "Je ne sors que pour mes géraniums, en me tenant.")]),
    ];
    for (room, met) in walk {
        for (situation, answer, words) in met {
            t.meets(room, situation, *answer, words);
        }
        t.tell(Change::RoomSeen { room, progress: Progress::Done });
    }
    let words = "Je tire le tiroir du bas avec le pied, pour ne pas me baisser.".to_owned();
    t.tell(Change::OwnSituationTold { own: OWN_DRAWER, room: KITCHEN, words, rank: Some(rank_of("a")) });
}

fn habits(t: &mut Teller) {
    t.habit("hab-dark", HabitAnswer::Often, "Pour ne pas me réveiller tout à fait.");
    t.habit("hab-hurry-phone", HabitAnswer::Often, "C’est peut-être Soizic.");
    t.habit("hab-fast-rise", HabitAnswer::Sometimes, "");
    t.habit("hab-barefoot", HabitAnswer::Never, "Plus depuis novembre. Chaussures fermées, dès le lit.");
    t.habit("hab-no-call", HabitAnswer::Often, "Le téléphone reste sur le buffet.");
    t.habit("hab-get-up-floor", HabitAnswer::Unknown, "Je n’ai pas envie de le savoir.");
}

fn ideas(t: &mut Teller) {
    t.idea(SHOWER, Some(BATHROOM), "w-bath-to-shower", &["bath-step-over", "bath-slippery"], "a");
    t.idea(BAR_SHOWER, Some(BATHROOM), "w-bar-shower", &["bath-towel-rail"], "b");
    t.idea(NIGHT_LIGHT, Some(CORRIDOR), "r-plug-night-light", &["lig-switch-far", "hab-dark"], "c");
    t.idea(NIGHT_PATH, Some(CORRIDOR), "w-night-path", &["lig-switch-far"], "d");
    t.idea(BAR_TOILET, Some(TOILET), "w-bar-toilet", &["wc-no-support"], "e");
    t.idea(WAIT_ON_BED, Some(BEDROOM), "u-wait-bed", &["bed-night", "hab-fast-rise"], "f");
    t.idea(SIT_TO_DRESS, Some(ENTRANCE), "u-sit-dress", &["ent-dress"], "g");
    t.idea(ENTRANCE_SEAT, Some(ENTRANCE), "r-entrance-seat", &["ent-dress"], "h");
    t.idea(RUG_UNDERLAY, Some(LIVING), "r-rug-underlay", &["cor-rug"], "i");
    t.idea(NO_RUG, Some(LIVING), "r-no-rug", &["cor-rug"], "j");
    t.idea(LET_RING, Some(LIVING), "u-let-ring", &["hab-hurry-phone"], "k");
    t.tell(Change::IdeaAdded {
        idea: LITTLE_BENCH,
        room: Some(LIVING),
        adaptation: None,
        title: "Poser le téléphone sur le petit banc de Marcel, près du fauteuil".to_owned(),
        idea_kind: IdeaKind::Rearrangement,
    });
    let situation = "liv-phone-floor".into();
    t.tell(Change::IdeaAnswersSituation { idea: LITTLE_BENCH, room: Some(LIVING), situation });
    t.tell(Change::IdeaRanked { idea: LITTLE_BENCH, rank: rank_of("l") });
    t.idea(CLOSED_SHOES, None, "u-closed-shoes", &["hab-barefoot"], "m");
    t.idea(CALL_BUTTON, None, "r-call-button", &["hab-no-call"], "n");
    t.idea(SEAT, Some(BATHROOM), "w-fold-seat", &["bath-stand"], "o");
    t.idea(RAISED_TOILET, Some(TOILET), "w-raised-toilet", &["wc-low"], "p");
    t.idea(BED_HANDLE, Some(BEDROOM), "r-bed-handle", &["bed-night"], "q");
    t.idea(FLOOR_RISE, None, "u-floor-rise", &["hab-get-up-floor"], "r");
}

fn first_decisions(t: &mut Teller) {
    t.decides(SHOWER, Decision::Thinking, "Une douche, oui. Mais casser la salle de bain, à mon âge…");
    t.decides(SEAT, Decision::No, "Non. Un siège, c’est pour les malades.");
    t.decides(NO_RUG, Decision::No, "Le tapis de maman reste où il est.");
    t.decides(WAIT_ON_BED, Decision::Try, "Ça ne coûte rien.");
    t.decides(RUG_UNDERLAY, Decision::Try, "Si ça ne se voit pas.");
    t.decides(CLOSED_SHOES, Decision::AlreadyDone, "Depuis novembre. J’en ai deux paires.");
    t.decides(BED_HANDLE, Decision::Try, "Avec vous, alors.");
}

fn tries(t: &mut Teller) {
    t.tries(WAIT_ON_BED, TryWith::Alone, "");
    t.tries(RUG_UNDERLAY, TryWith::Someone, "Soizic");
    t.tries(BED_HANDLE, TryWith::Therapist, "");
}

fn emergency(t: &mut Teller) {
    t.says("s2-call-first", "Fatima, elle est à trois mètres : 02 61 91 12 34.");
    t.says("s2-call-second", "Soizic : 06 39 98 45 12.");
    t.says("s2-call-key", "Fatima, et le gardien dans son armoire.");
    t.says("s2-call-how", "Le téléphone sans fil. La nuit, il faudrait qu’il dorme avec moi.");
    t.skills("s2", &[("s2-try", SkillLevel::OnTheWay)]);
}
