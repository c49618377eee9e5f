//! The questions of a task: one open at a time, the others show what was answered. Any order.

use dossier::{Answer, CarnetSize, Change, Chosen, Decision, Idea, Moment, State, Told};
use leptos::html;
use leptos::prelude::*;
use programme::{ChoiceId, Question, QuestionKind, Task, ToldTo};

use super::objectives::Reviewing;
use crate::case::{Case, programme, use_case};
use crate::components::{
    Button, Choices, Icon, LinkButton, NumberField, ONLY_YOU, Offer, Several, Sign, Voice, WordsField, therapist_only,
};
use crate::paths::Page;
use crate::words;

/// The question whose answer sets the letters of the carnet; its choices are named by their size.
const PAPER: &str = "s1-paper";
/// « Je ne sais pas » is always possible.
const UNKNOWN: &str = "unknown";
/// How the ids of the questions on a recent faintness or blow to the head end.
pub(super) const ALERT: &str = "-alert";
/// How the ids of the questions on what kept something from being done end: asked while something still waits.
const BLOCKED: &str = "-blocked";

/// The questions of a task; before a fall is spoken of, the rule on recent faintness.
#[component]
pub fn Questions(task: &'static Task) -> impl IntoView {
    let asks = |part: &str| task.questions.iter().any(|question| question.id.as_str().contains(part));
    // Where a session asks later on, its first task says the rule first: whoever is unwell today does not wait for that question.
    let first =
        programme().sessions.iter().find(|session| session.tasks.first().is_some_and(|first| first.id == task.id));
    let later = first.and_then(|session| session.tasks.iter().find(|other| !asks(ALERT) && has_alert(other)));
    let case = use_case();
    let due = |question: &&Question| {
        !question.id.as_str().ends_with(BLOCKED)
            || case.peek(|state| held(state, question).is_some() || state.ideas.values().any(still_waits))
    };
    let questions = task.questions.iter().filter(due).collect::<Vec<_>>();
    view! {
        {later.map(|asking| view! { <CallRule task=asking whole=true /> })}
        {asks(ALERT).then(|| view! { <CallRule task whole=asks("-fall") /> })}
        {asks("-objectives-").then(|| view! { <Reviewing moment=Moment::Bilan /> })}
        <QuestionList questions level=2 />
    }
}

fn has_alert(task: &Task) -> bool {
    task.questions.iter().any(|question| question.id.as_str().ends_with(ALERT))
}

/// Wanted, and not in place.
fn still_waits(idea: &Idea) -> bool {
    idea.done.is_none() && idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want)
}

/// Some questions, one open at a time.
#[component]
pub(super) fn QuestionList(
    /// Those to ask.
    questions: Vec<&'static Question>,
    /// The level of their headings: 2, or 3 under a heading of the page.
    level: u8,
) -> impl IntoView {
    let case = use_case();
    let answered =
        |state: &State, question: &Question| held(state, question).is_some_and(|told| !told.answer.is_empty());
    let open = RwSignal::new(case.peek(|state| questions.iter().position(|question| !answered(state, question))));
    // Only a press moves the keyboard: opening the page does not.
    let moved = RwSignal::new(false);
    let last = questions.len().saturating_sub(1);
    let lines = questions
        .into_iter()
        .enumerate()
        .map(|(at, question)| view! { <Line question at last=at == last open moved level /> })
        .collect_view();
    view! { <ol class="asked-list">{lines}</ol> }
}

#[component]
fn Line(
    question: &'static Question,
    at: usize,
    last: bool,
    open: RwSignal<Option<usize>>,
    moved: RwSignal<bool>,
    level: u8,
) -> impl IntoView {
    let case = use_case();
    let shown = Memo::new(move |_| open.get() == Some(at));
    let said = case.memo(move |state| held(state, question).map(|told| told.answer.in_words()).unwrap_or_default());
    let private = question.told_to == ToldTo::Therapist;
    let head = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if shown.get() && moved.get_untracked() {
            moved.set(false);
            if let Some(head) = head.get_untracked() {
                // Only fails when the line left the page meanwhile.
                let _ = head.focus();
            }
        }
    });
    let go = move |to: Option<usize>| {
        // What is being typed here is kept before its field goes away.
        if let Some(slot) = change(question, Answer::default()).slot() {
            case.settle(&slot);
        }
        moved.set(to.is_some());
        open.set(to);
    };
    let panel = format!("q-{}", question.id);
    let button = view! {
        <button
            node_ref=head
            type="button"
            class="asked-head"
            aria-expanded=move || shown.get().to_string()
            aria-controls=panel.clone()
            on:click=move |_| go((!shown.get_untracked()).then_some(at))
        >
            {private.then(|| view! { <Icon sign=Sign::Lock /> })}
            <span class="asked-words">{question.wording.clone()}</span>
            {move || (!shown.get() && !said.with(String::is_empty)).then(|| view! { <span class="unseen">"répondu"</span><Icon sign=Sign::Check /> })}
        </button>
    };
    let heading =
        if level > 2 { view! { <h3>{button}</h3> }.into_any() } else { view! { <h2>{button}</h2> }.into_any() };
    view! {
        <li class="asked" class:open=shown>
            {heading}
            <div id=panel class="asked-panel">
                {move || {
                    if shown.get() {
                        view! {
                            <Answering question />
                            {(!last).then(|| view! {
                                <div class="actions">
                                    <Button words="Question suivante" sign=Sign::Next on_press=move |()| go(Some(at.saturating_add(1))) />
                                </div>
                            })}
                        }
                        .into_any()
                    } else if private {
                        view! { <p class="asked-note">{said}</p> }.into_any()
                    } else {
                        view! { <Voice words=said /> }.into_any()
                    }
                }}
            </div>
        </li>
    }
}

/// The field of an open question.
#[component]
fn Answering(question: &'static Question) -> impl IntoView {
    let case = use_case();
    let private = question.told_to == ToldTo::Therapist;
    let answer = case.memo(move |state| held(state, question).map(|told| told.answer.clone()).unwrap_or_default());
    let picked = Memo::new(move |_| {
        answer.with(|answer| answer.choices.iter().map(|chosen| chosen.id.clone()).collect::<Vec<_>>())
    });
    let one = Memo::new(move |_| picked.with(|picked| picked.first().cloned()));
    let said = Memo::new(move |_| answer.with(|answer| answer.words.clone()));
    let unknown = Memo::new(move |_| picked.with(|picked| picked.contains(&ChoiceId::from(UNKNOWN))));
    let choose = move |ids: Vec<ChoiceId>| answer_with_choices(case, question, &ids);
    let type_words = move |text: String| {
        let mut kept = answer.get_untracked();
        kept.words = text;
        // Words are an answer: « je ne sais pas » alone is no longer true.
        if !kept.words.trim().is_empty() && question.choices.is_empty() {
            kept.choices.clear();
        }
        change(question, kept)
    };
    let choose_several = move |ids: Vec<ChoiceId>| choose(with_unknown_alone(&picked.get_untracked(), ids));
    let type_number =
        move |number: Option<u32>| type_words(number.map(|number| number.to_string()).unwrap_or_default());
    let fields = match question.kind {
        QuestionKind::Choice => view! {
            <Choices legend=question.wording.clone() quiet=true offers=offers(question) chosen=one on_choose=move |id| choose(vec![id]) />
        }
        .into_any(),
        QuestionKind::Choices => view! {
            <Several
                legend="Plusieurs réponses sont possibles"
                offers=offers(question)
                chosen=picked
                on_choose=choose_several
            />
        }
        .into_any(),
        QuestionKind::Number => view! {
            <NumberField
                label="Nombre"
                unit=""
                value=Signal::derive(move || said.with(|said| said.trim().parse().ok()))
                change=Callback::new(type_number)
            />
        }
        .into_any(),
        QuestionKind::Text | QuestionKind::LongText => ().into_any(),
    };
    let free = matches!(question.kind, QuestionKind::Text | QuestionKind::LongText);
    let name = case.memo(|state| state.tenant.first_name.clone());
    let label = move || match (private, free) {
        (true, true) => "Ma note".to_owned(),
        (true, false) => "Ma note, si besoin".to_owned(),
        (false, free) => {
            let who =
                name.with(|name| if name.trim().is_empty() { "du locataire".to_owned() } else { words::of(name) });
            format!("Avec les mots {who}{}", if free { "" } else { ", si besoin" })
        }
    };
    // Where the whole task is the therapist’s own, its frame says so once.
    let said_above = programme().task_of(&question.id).is_some_and(therapist_only);
    let lines = match question.kind {
        QuestionKind::LongText => 4,
        QuestionKind::Text => 1,
        _ => 2,
    };
    view! {
        {(private && !said_above).then(|| view! { <p class="flag"><Icon sign=Sign::Lock />{ONLY_YOU}</p> })}
        {question.help.clone().map(|help| view! { <p class="help">{help}</p> })}
        {fields}
        {(question.id.as_str() == PAPER).then(|| view! { <PaperSample /> })}
        {(question.kind != QuestionKind::Number).then(|| view! {
            <WordsField label=Signal::derive(label) value=said change=Callback::new(type_words) lines voice=!private />
        })}
        {question.choices.is_empty().then(|| view! {
            <label class="choice box unknown" class:on=unknown>
                <input
                    type="checkbox"
                    prop:checked=unknown
                    on:change=move |_| choose(if unknown.get_untracked() { Vec::new() } else { vec![ChoiceId::from(UNKNOWN)] })
                />
                <span class="choice-words">{if private { "Ne sait pas" } else { "Je ne sais pas" }}</span>
            </label>
        })}
    }
}

/// The letters of the carnet, to compare before choosing. Points on the screen stand for points on paper.
#[component]
fn PaperSample() -> impl IntoView {
    let line = |points: u8, name: &'static str| {
        view! { <li><small>{name}</small><span style=("font-size", format!("{points}pt"))>"Je garde mon fauteuil."</span></li> }
    };
    view! { <ul class="paper-sample">{line(16, "Grandes")}{line(20, "Très grandes")}{line(24, "Énormes")}</ul> }
}

/// « Malaise ou coup à la tête récent »: there wherever it is asked, whole where the fall is told, and said aloud once it is the
/// answer.
#[component]
pub(super) fn CallRule(
    /// The task whose questions are asked.
    task: &'static Task,
    /// Whether its sentences are there before an alert.
    whole: bool,
) -> impl IntoView {
    let case = use_case();
    let alerted = case.memo(move |state| {
        let alert = task.questions.iter().filter(|question| question.id.as_str().ends_with(ALERT));
        // A fall alone is told and listened to; faintness and the head are for the doctor, now.
        alert
            .filter_map(|question| held(state, question))
            .any(|told| told.answer.choices.iter().any(|chosen| !matches!(chosen.id.as_str(), "no" | "fall" | UNKNOWN)))
    });
    let rule = &programme().call_rule;
    view! {
        <section class="call-rule" class:now=alerted role=move || if alerted.get() { "alert" } else { "note" }>
            <p class="call-title"><Icon sign=Sign::Phone /><b>{rule.title.clone()}</b></p>
            {move || (whole || alerted.get()).then(|| view! {
                <ul>{rule.sentences.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect_view()}</ul>
            })}
            {move || alerted.get().then(|| view! {
                <LinkButton words="On s’arrête là" to=Page::Visits.of(case.id) sign=Sign::Stop />
            })}
        </section>
    }
}

/// Makes a change of a slot in which someone may still be typing: what is typed is kept first, then read again.
pub(super) fn make_over(case: Case, change: impl Fn() -> Change) {
    if let Some(slot) = change().slot() {
        case.settle(&slot);
    }
    case.make(change());
}

fn held<'s>(state: &'s State, question: &Question) -> Option<&'s Told> {
    match question.told_to {
        ToldTo::Tenant => state.told.get(&question.id),
        ToldTo::Therapist => state.noted.get(&question.id),
    }
}

fn change(question: &Question, answer: Answer) -> Change {
    let (question_id, wording) = (question.id.clone(), question.wording.clone());
    match question.told_to {
        ToldTo::Tenant => Change::TenantTold { question: question_id, wording, answer },
        ToldTo::Therapist => Change::TherapistNoted { question: question_id, wording, answer },
    }
}

fn answer_with_choices(case: Case, question: &'static Question, ids: &[ChoiceId]) {
    let labels = offers(question);
    let chosen = |id: &ChoiceId| {
        labels
            .iter()
            .find(|offer| offer.value == *id)
            .map(|offer| Chosen { id: id.clone(), label: offer.words.clone() })
    };
    let choices: Vec<Chosen> = ids.iter().filter_map(chosen).collect();
    make_over(case, || {
        let words = case.peek(|state| held(state, question).map(|told| told.answer.words.clone()).unwrap_or_default());
        change(question, Answer { choices: choices.clone(), words })
    });
    if let Some(size) = ids.first().filter(|_| question.id.as_str() == PAPER).and_then(carnet_size) {
        case.make(Change::CarnetSizeChosen { size });
    }
}

fn carnet_size(choice: &ChoiceId) -> Option<CarnetSize> {
    match choice.as_str() {
        "16" => Some(CarnetSize::Points16),
        "20" => Some(CarnetSize::Points20),
        "24" => Some(CarnetSize::Points24),
        "pictures" => Some(CarnetSize::Pictures),
        _ => None,
    }
}

/// What a question offers, « je ne sais pas » always among it.
fn offers(question: &Question) -> Vec<Offer<ChoiceId>> {
    let mut offers: Vec<Offer<ChoiceId>> =
        question.choices.iter().map(|choice| Offer::new(choice.id.clone(), choice.label.clone())).collect();
    if !question.choices.iter().any(|choice| choice.id.as_str() == UNKNOWN) {
        let words = if question.told_to == ToldTo::Therapist { "Ne sait pas" } else { "Je ne sais pas" };
        offers.push(Offer::new(ChoiceId::from(UNKNOWN), words));
    }
    offers
}

/// « Je ne sais pas » goes with no other answer: the last press says which of both is meant.
fn with_unknown_alone(before: &[ChoiceId], after: Vec<ChoiceId>) -> Vec<ChoiceId> {
    let unknown = ChoiceId::from(UNKNOWN);
    if !after.contains(&unknown) {
        after
    } else if before.contains(&unknown) {
        after.into_iter().filter(|id| *id != unknown).collect()
    } else {
        vec![unknown]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<ChoiceId> {
        ids.iter().map(|id| ChoiceId::from(*id)).collect()
    }

    #[test]
    fn not_knowing_excludes_knowing() {
        assert_eq!(with_unknown_alone(&ids(&["aid"]), ids(&["aid", "unknown"])), ids(&["unknown"]));
        assert_eq!(with_unknown_alone(&ids(&["unknown"]), ids(&["unknown", "side"])), ids(&["side"]));
        assert_eq!(with_unknown_alone(&ids(&["aid"]), ids(&["aid", "side"])), ids(&["aid", "side"]));
        assert_eq!(with_unknown_alone(&ids(&["unknown"]), ids(&[])), ids(&[]));
    }

    #[test]
    fn the_paper_question_sets_each_size() {
        let question = programme::Programme::embedded().question(&programme::QuestionId::from(PAPER));
        let sizes: Vec<_> =
            question.map(|q| q.choices.iter().filter_map(|c| carnet_size(&c.id)).collect()).unwrap_or_default();
        assert_eq!(sizes, CarnetSize::ALL);
    }
}
