//! The landlord studies, answers, funds, orders, follows.

use chrono::{Days, NaiveDate};

use super::{DeskAction, Stage, StageProgress, at, by_deadline, has_dates, late_defect, nothing, open_defects};
use crate::audience::Author;
use crate::change::Change;
use crate::ids::ItemId;
use crate::log::{Entry, Log};
use crate::rules::dates::{french_date_seen_from, french_day};
use crate::rules::money::{euros, is_in_project, money};
use crate::rules::next::{NEAR_DAYS, night_ahead};
use crate::rules::progress::count;
use crate::rules::words::quoted;
use crate::rules::works::{NotReady, asbestos_is_decided, found_support, may_order, orders_to_recall, site_ready};
use crate::terms::{Asbestos, Course, Feasibility, LandlordAnswer};
use crate::view::{Defect, Item, Site, State};

/// The landlord’s five stages.
#[must_use]
pub fn landlord_way(state: &State) -> [StageProgress; 5] {
    let asked = || state.items.values().filter(|item| !item.withdrawn);
    let project = || state.items.values().filter(|item| is_in_project(item));
    let drilled = usize::from(asked().any(|item| item.drilled));
    let stage = |stage, have, want| StageProgress { stage, have, want };
    let sites = || state.sites.values().filter(|site| !site.issued.is_empty());
    let defects = || sites().flat_map(|site| site.defects.values());
    [
        stage(
            Stage::Study,
            asked().filter(|item| is_studied(item)).count() + drilled * usize::from(asbestos_is_decided(state)),
            asked().count() + drilled,
        ),
        stage(Stage::Answer, project().filter(|item| is_answered(item)).count(), project().count()),
        stage(Stage::Fund, project().filter(|item| item.price.is_some()).count(), project().count()),
        stage(
            Stage::Order,
            state.items.iter().filter(|(id, item)| is_granted(item) && is_ordered(state, **id)).count(),
            state.items.values().filter(|item| is_granted(item)).count(),
        ),
        stage(
            Stage::Follow,
            sites().map(|site| usize::from(has_dates(site)) + usize::from(site.received.is_some())).sum::<usize>()
                + defects().filter(|defect| defect.lifted.is_some()).count(),
            sites().count() * 2 + defects().count(),
        ),
    ]
}

/// The works of the project that the landlord has not answered for yet.
#[must_use]
pub fn awaiting_answer(state: &State) -> Vec<ItemId> {
    let waits = |item: &Item| is_in_project(item) && !is_answered(item);
    state.items.iter().filter(|(_, item)| waits(item)).map(|(id, _)| *id).collect()
}

/// One answer given for several works at once (decisions/acts.md).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeAnswer {
    /// Which works.
    pub items: Vec<ItemId>,
    /// What was answered.
    pub answer: LandlordAnswer,
    /// How, or why.
    pub words: String,
    /// The civil date of the answer.
    pub on: NaiveDate,
}

impl WholeAnswer {
    /// What it changes: an answer for each of the works.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let Self { items, answer, words, on } = self;
        let one =
            |item: &ItemId| Change::LandlordAnswered { item: *item, answer: *answer, words: words.clone(), on: *on };
        items.iter().map(one).collect()
    }
}

/// The latest answer that one hand gave for several works at once, for those of them where it still stands; `None` where it stands
/// for fewer than two.
#[must_use]
pub fn whole_answer(log: &Log, author: Author) -> Option<WholeAnswer> {
    let in_force = log.in_force();
    let mut standing: Vec<&Entry> = in_force.values().filter_map(|values| values.first().copied()).collect();
    standing.retain(|entry| {
        entry.author == author && entry.act.is_some() && matches!(entry.change(), Some(Change::LandlordAnswered { .. }))
    });
    let latest = standing.iter().max_by_key(|entry| (entry.stamp, entry.id))?;
    let Some(Change::LandlordAnswered { answer, words, on, .. }) = latest.change() else { return None };
    let of_act = standing.iter().filter(|entry| entry.act == latest.act);
    let items: Vec<ItemId> = of_act
        .filter_map(|entry| match entry.change() {
            Some(Change::LandlordAnswered { item, .. }) => Some(*item),
            _ => None,
        })
        .collect();
    (items.len() > 1).then(|| WholeAnswer { items, answer: *answer, words: words.clone(), on: *on })
}

/// The works answered otherwise than asked, or refused: the tenant is to choose again, having heard it.
#[must_use]
pub fn answered_otherwise(state: &State) -> Vec<ItemId> {
    let other = |answer| matches!(answer, LandlordAnswer::GrantedOtherwise | LandlordAnswer::Refused);
    let otherwise = |item: &Item| !item.withdrawn && item.answer.as_ref().is_some_and(|said| other(said.answer));
    state.items.iter().filter(|(_, item)| otherwise(item)).map(|(id, _)| *id).collect()
}

/// The landlord’s next thing, seen from a day: what cannot wait, then the stages in order.
#[must_use]
pub fn landlord_next(state: &State, today: NaiveDate) -> DeskAction {
    if let Some(waits) = waits(state, today) {
        return waits;
    }
    if state.items.values().all(|item| item.withdrawn) && state.sites.values().all(|site| site.issued.is_empty()) {
        return nothing("Rien n’est encore demandé\u{a0}: l’ergothérapeute vous enverra les travaux");
    }
    cannot_wait(state, today)
        .or_else(|| to_study(state))
        .or_else(|| to_answer(state))
        .or_else(|| to_fund(state))
        .or_else(|| to_order(state))
        .or_else(|| to_follow(state, today))
        .unwrap_or_else(|| nothing("Tout est reçu et levé\u{a0}: rien à faire"))
}

fn waits(state: &State, today: NaiveDate) -> Option<DeskAction> {
    let (course, since) = state.course?;
    let since = french_date_seen_from(since, today);
    Some(match course {
        Course::Open => return None,
        Course::Suspended => nothing(&format!("En pause depuis le {since}\u{a0}: aucune commande ne part")),
        Course::Stopped => nothing(&format!("Arrêté le {since}\u{a0}: rien à faire")),
        // The programme may be over before the last defect is lifted.
        Course::Completed => return None,
    })
}

fn cannot_wait(state: &State, today: NaiveDate) -> Option<DeskAction> {
    if let Some(order) = orders_to_recall(state).into_iter().next() {
        let why = order.against.first().map(ToString::to_string).unwrap_or_default();
        let name = state.items.get(&order.item).map(Item::name).unwrap_or_default();
        return Some(at(Stage::Order, format!("Reprendre une commande, {}\u{a0}: {why}", quoted(&name))));
    }
    if let Some((site, (number, defect))) =
        state.sites.values().find_map(|site| Some((site, late_defect(site, today)?)))
    {
        let day = defect.deadline.map(|day| french_date_seen_from(day, today)).unwrap_or_default();
        let sentence =
            format!("Relancer {}\u{a0}: la réserve n°\u{a0}{number} devait être levée avant le {day}", firm(site));
        return Some(at(Stage::Lift, sentence));
    }
    let near = today.checked_add_days(Days::new(NEAR_DAYS)).unwrap_or(today);
    let open = || state.sites.values().filter(|site| site.received.is_none() && !site.issued.is_empty());
    let soon = open().filter(|site| site.start.is_some_and(|start| start >= today && start <= near));
    let unready = soon.filter_map(|site| Some((site.start?, site_ready(site).err()?.into_iter().next()?))).next();
    if let Some((start, why)) = unready {
        return Some(at(Stage::Follow, format!("Avant les travaux du {}\u{a0}: {why}", french_day(start))));
    }
    let night = open().filter_map(|site| night_ahead(site, today)).min()?;
    Some(at(Stage::Follow, format!("Pendant les travaux\u{a0}: {}", NotReady::Night(night))))
}

fn to_study(state: &State) -> Option<DeskAction> {
    let asked = || state.items.values().filter(|item| !item.withdrawn);
    let left: Vec<&Item> = asked().filter(|item| !is_studied(item)).collect();
    if let [first, others @ ..] = left.as_slice() {
        let more = if others.is_empty() { String::new() } else { format!(", et {} autres", others.len()) };
        let more = if others.len() == 1 { ", et un autre".to_owned() } else { more };
        return Some(at(Stage::Study, format!("Étudier {}{more}", quoted(&first.name()))));
    }
    let ordered = matches!(state.asbestos, Some((Asbestos::SurveyOrdered, _)));
    let words = if ordered {
        "Noter ce que dit le repérage de l’amiante, dès qu’il arrive"
    } else {
        "Faire faire le repérage de l’amiante avant travaux"
    };
    (asked().any(|item| item.drilled) && !asbestos_is_decided(state)).then(|| at(Stage::Study, words.to_owned()))
}

fn to_answer(state: &State) -> Option<DeskAction> {
    let left = awaiting_answer(state).len();
    (left > 0).then(|| at(Stage::Answer, format!("Répondre pour {}", count(left, "un aménagement", "aménagements"))))
}

/// Once ordered, money still awaited from somebody holds up nothing here.
fn to_fund(state: &State) -> Option<DeskAction> {
    let granted = state.items.values().filter(|item| is_granted(item));
    let unpriced = granted.filter(|item| item.price.is_none()).count();
    if unpriced > 0 {
        return Some(at(Stage::Fund, format!("Demander {}", count(unpriced, "un prix", "prix"))));
    }
    let ordered = state.sites.values().any(|site| !site.issued.is_empty());
    let missing = money(state).to_find_cents;
    (missing > 0 && !ordered && state.items.values().any(is_granted))
        .then(|| at(Stage::Fund, format!("Dire qui paie\u{a0}: {} restent à trouver", euros(missing))))
}

fn to_order(state: &State) -> Option<DeskAction> {
    let left: Vec<_> = state
        .items
        .iter()
        .filter(|(id, item)| is_granted(item) && !is_ordered(state, **id))
        .map(|(id, _)| *id)
        .collect();
    if left.is_empty() {
        return None;
    }
    if state.sites.is_empty() {
        return Some(at(Stage::Order, "Choisir l’entreprise".to_owned()));
    }
    let ready = left.iter().filter(|id| may_order(state, **id).is_ok()).count();
    let sentence = match (ready, left.first().and_then(|id| may_order(state, *id).err()?.into_iter().next())) {
        (0, Some(why)) => format!("Avant de commander\u{a0}: {why}"),
        _ => format!("Commander {}", count(ready.max(1), "un aménagement", "aménagements")),
    };
    Some(at(Stage::Order, sentence))
}

fn to_follow(state: &State, today: NaiveDate) -> Option<DeskAction> {
    let sites = || state.sites.values().filter(|site| !site.issued.is_empty());
    if let Some(site) = sites().find(|site| !has_dates(site)) {
        return Some(at(Stage::Follow, format!("Fixer les dates des travaux avec {}", firm(site))));
    }
    // What is over waits to be received before what is to come is read again.
    if let Some(site) = sites().filter(|site| site.received.is_none()).min_by_key(|site| (site.end, site.start)) {
        let (Some(start), Some(end)) = (site.start, site.end) else { return None };
        return Some(if today < start {
            let (start, end) = (french_day(start), french_day(end));
            at(Stage::Follow, format!("Travaux du {start} au {end}\u{a0}: tout est prêt à relire"))
        } else if today <= end {
            at(Stage::Follow, format!("Travaux en cours jusqu’au {}", french_day(end)))
        } else {
            at(Stage::Receive, format!("Recevoir les travaux de {}", firm(site)))
        });
    }
    let open: Vec<(usize, &Defect)> = sites().flat_map(open_defects).collect();
    let (_, first) = open.iter().min_by_key(|(_, defect)| by_deadline(defect))?;
    let before =
        first.deadline.map(|day| format!(", avant le {}", french_date_seen_from(day, today))).unwrap_or_default();
    Some(at(Stage::Lift, format!("Faire lever {}{before}", count(open.len(), "une réserve", "réserves"))))
}

fn firm(site: &Site) -> &str {
    let name = site.name.trim();
    if name.is_empty() { "l’entreprise" } else { name }
}

/// The technical visit is over for it: possible with a checked support where it is fixed, or impossible.
fn is_studied(item: &Item) -> bool {
    match item.feasibility.as_ref().map(|(verdict, ..)| *verdict) {
        Some(Feasibility::Impossible) => true,
        Some(Feasibility::Possible) => !item.drilled || found_support(item),
        Some(Feasibility::ToCheck) | None => false,
    }
}

fn is_answered(item: &Item) -> bool {
    item.answer.as_ref().is_some_and(|answered| answered.answer != LandlordAnswer::Pending)
}

fn is_granted(item: &Item) -> bool {
    let granted = |answer| matches!(answer, LandlordAnswer::Granted | LandlordAnswer::GrantedOtherwise);
    is_in_project(item) && item.answer.as_ref().is_some_and(|answered| granted(answered.answer))
}

fn is_ordered(state: &State, item: ItemId) -> bool {
    state.sites.values().any(|site| site.issued.contains_key(&item))
}
