//! Everything that was noted, in words, latest first; what can be taken back; what two people wrote at once.

use dossier::{Body, ChangeId, french_date};
use leptos::prelude::*;

use crate::case::{Case, programme, use_case};
use crate::components::{Button, Dialog, Icon, Kind, Sign};
use crate::home;
use crate::words::count;

/// How many lines are shown at first, and added each time.
const PAGE: usize = 60;

/// The screen.
#[component]
pub fn History() -> impl IntoView {
    let case = use_case();
    let shown = RwSignal::new(PAGE);
    let lines = Memo::new(move |_| {
        case.with(|state| {
            case.with_log(|log| {
                let undone = log.undone();
                let mut entries: Vec<_> =
                    log.entries().filter(|entry| entry.change().is_none_or(|change| change.slot().is_some())).collect();
                entries.sort_by_key(|entry| std::cmp::Reverse((entry.stamp, entry.id)));
                let line = |entry: &&dossier::Entry| {
                    (
                        entry.id,
                        entry.on,
                        dossier::history_in_words(entry, state, programme()),
                        undone.contains(&entry.id),
                        entry.author == home::author_of(case.id) && matches!(entry.body, Body::Change(_)),
                        entry.noted_after,
                        false,
                        log.act_of(entry.id).len().saturating_sub(1),
                    )
                };
                let mut lines: Vec<Line> = entries.iter().take(shown.get()).map(line).collect();
                // The day is said once, above the first line of it.
                let days: Vec<_> = lines.iter().map(|line| line.1).collect();
                let opens = std::iter::once(true)
                    .chain(days.windows(2).map(|pair| matches!(pair, [before, this] if before != this)));
                lines.iter_mut().zip(opens).for_each(|(line, opens)| line.6 = opens);
                lines
            })
        })
    });
    let total = Memo::new(move |_| case.with_log(dossier::Log::len));
    let asked = RwSignal::new(None::<ChangeId>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |id: ChangeId| {
        asked.set(Some(id));
        open.set(true);
    });
    view! {
        <section class="work" aria-labelledby="history-title">
            <h1 id="history-title">"Tout ce qui a été noté"</h1>
            <p class="lead">"«\u{202f}Annuler\u{202f}» garde la trace. «\u{202f}Effacer\u{202f}» retire les mots."</p>
            <Conflicts case />
            <ul class="task-list">
                <For each=move || lines.get() key=Line::clone let:line>
                    <HistoryLine case line on_erase=ask />
                </For>
            </ul>
            {move || (total.get() > shown.get()).then(|| view! { <Button words="Voir plus loin" on_press=Callback::new(move |()| shown.update(|n| *n = n.saturating_add(PAGE))) /> })}
        </section>
        <Dialog open=open title="Effacer pour de bon\u{202f}?">
            <p>"Les mots disparaissent de cet appareil et des prochains fichiers. Les papiers déjà remis, eux, restent où ils sont."</p>
            <div class="actions">
                <Button words="Garder" kind=Kind::Main on_press=Callback::new(move |()| open.set(false)) />
                <Button words="Effacer" sign=Sign::Trash on_press=Callback::new(move |()| {
                    if let Some(id) = asked.get_untracked() { case.redact(id); }
                    open.set(false);
                }) />
            </div>
        </Dialog>
    }
}

/// Id, day, words; whether it is undone, one’s own, noted after the visit, the first of its day; how many others are of its act.
type Line = (ChangeId, chrono::NaiveDate, String, bool, bool, bool, bool, usize);

#[component]
fn HistoryLine(case: Case, line: Line, on_erase: Callback<ChangeId>) -> impl IntoView {
    let (id, on, words, undone, own, after, opens_day, others) = line;
    // Taken back and brought back together.
    let together =
        (others > 0).then(|| format!("d’un seul geste avec {}", count(others, "autre ligne", "autres lignes")));
    let more = [after.then(|| "noté après la visite".to_owned()), together, undone.then(|| "annulé".to_owned())];
    let more = more.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let in_use = move || case.with_log(|log| dossier::undo_effect(log, id)).in_use();
    let undo = Callback::new(move |()| {
        if untrack(in_use) {
            case.say("D’autres lignes s’appuient sur celle-ci\u{a0}: elles restent, mais ne se verront plus. «\u{202f}Rétablir\u{202f}» les fait revenir.".to_owned(), false);
        }
        case.undo(id);
    });
    let redo = Callback::new(move |()| case.redo(id));
    let says = words.clone();
    view! {
        <li class="history-entry">
            {opens_day.then(|| view! { <h2 class="history-day">{dossier::capitalised(&format!("le\u{a0}{}", french_date(on)))}</h2> })}
            <div class="task-line history-line" class:undone=undone>
            <span class="grow">
                <span>{words}</span>
                {(!more.is_empty()).then(|| view! { <span class="quiet">{more}</span> })}
            </span>
            {own.then(|| if undone {
                view! { <Button words="Rétablir" says=format!("Rétablir\u{a0}: {says}") kind=Kind::Quiet on_press=redo /> }.into_any()
            } else {
                view! {
                    <Button words="Annuler" says=format!("Annuler\u{a0}: {says}") kind=Kind::Quiet sign=Sign::Undo on_press=undo />
                    <Button words="Effacer" says=format!("Effacer pour de bon\u{a0}: {says}") kind=Kind::Quiet sign=Sign::Trash on_press=Callback::new(move |()| on_erase.run(id)) />
                }.into_any()
            })}
            </div>
        </li>
    }
}

/// Two values written at once: both are shown, a person settles.
#[component]
pub fn Conflicts(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let conflicts = Memo::new(move |_| {
        case.with(|state| {
            case.with_log(|log| {
                let words = |id: &ChangeId| {
                    log.get(*id).map(|entry| (*id, dossier::history_in_words(entry, state, programme())))
                };
                state
                    .conflicts
                    .iter()
                    .map(|conflict| conflict.changes.iter().filter_map(words).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            })
        })
    });
    move || {
        conflicts.get().into_iter().map(|values| view! {
            <section class="card" aria-label="À départager">
                <p class="flag"><Icon sign=Sign::People />"Deux personnes ont écrit en même temps. Laquelle garder\u{202f}?"</p>
                <ul class="task-list">
                    {values.into_iter().map(|(id, words)| view! {
                        <li class="task-line"><span class="grow">{words}</span><Button words="Garder celle-ci" on_press=Callback::new(move |()| case.settle_conflict(id)) /></li>
                    }).collect_view()}
                </ul>
            </section>
        }).collect_view()
    }
}
