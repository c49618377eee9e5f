//! A new vault: who one is, what one is called here, a passphrase, and a recovery code to put away.

use std::rc::Rc;

use dossier::{PersonId, Role};
use keys::message::{Answer, Ask, KeeperError, Strength};
use keys::{Attempts, BareKey, Hidden, Wrapped};
use leptos::ev;
use leptos::html::{H1, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use vault::{Person, VaultId};

use super::recovery_paper::CodeToPutAway;
use super::threshold::role_word;
use crate::case::{fresh, put, use_home};
use crate::components::{Button, Icon, LinkButton, PassphraseField, Sign, typed};
use crate::home;
use crate::keeper_worker::Keeper;
use crate::paths;
use crate::shell::HomeBar;

/// What the keeper has made.
#[derive(Clone)]
struct Made {
    key: BareKey,
    by_passphrase: Wrapped,
    by_code: Wrapped,
    code: Hidden,
}

/// The worker of this page, or why there is none.
type Held = StoredValue<Result<Rc<Keeper>, KeeperError>, LocalStorage>;

async fn asked(keeper: Held, ask: Ask) -> Result<Answer, KeeperError> {
    // A page that is gone asks nothing any more.
    keeper.try_get_value().unwrap_or(Err(KeeperError::Gone))?.ask(ask).await
}

/// The screen: first the profession, then the passphrase, then the recovery code. Nothing is kept before the person says that they
/// have their code.
#[component]
pub fn NewVault() -> impl IntoView {
    let role = RwSignal::new(None::<Role>);
    let made = RwSignal::new(None::<(String, Made)>);
    // One worker for the whole ceremony: the meter asks it at each letter.
    let keeper = StoredValue::new_local(Keeper::start().map(Rc::new));
    view! {
        <HomeBar />
        <main class="page narrow">
            {move || match (role.get(), made.get()) {
                (None, _) => view! { <WhoAreYou role /> }.into_any(),
                (Some(_), None) => view! { <Passphrase keeper role made /> }.into_any(),
                (Some(role), Some((label, made))) => view! { <RecoveryCode role label made /> }.into_any(),
            }}
        </main>
    }
}

/// What each profession does here, in one sentence.
const fn what_one_does(role: Role) -> &'static str {
    match role {
        Role::Therapist => {
            "Vous suivez la personne chez elle, de la première visite au bilan, et vous écrivez son projet avec elle."
        }
        Role::Landlord => {
            "Vous étudiez les travaux demandés, vous répondez, vous financez, vous commandez, vous recevez."
        }
        Role::Contractor => {
            "Vous faites les travaux\u{a0}: ce qui est commandé, les dimensions, les précautions, les dates, les réserves."
        }
    }
}

/// « Qui êtes-vous ? »: the profession decides what one sees here and what one may write. Choosing goes on.
#[component]
fn WhoAreYou(role: RwSignal<Option<Role>>) -> impl IntoView {
    let choices = [Role::Therapist, Role::Landlord, Role::Contractor].map(|one| {
        view! {
            <li>
                <button type="button" class="card-link" on:click=move |_| role.set(Some(one))>
                    <span class="card-name">{role_word(one)}</span>
                    <span>{what_one_does(one)}</span>
                </button>
            </li>
        }
    });
    let title = keyboard_follows();
    view! {
        <h1 node_ref=title tabindex="-1">"Qui êtes-vous\u{202f}?"</h1>
        <p class="lead">"Chacun a son coffre sur cet appareil, et n’y voit que ce qui lui revient."</p>
        <ul class="professions" aria-label="Métiers">{choices.into_iter().collect_view()}</ul>
        <div class="actions"><LinkButton words="Revenir" to=paths::HOME sign=Sign::Back /></div>
    }
}

#[component]
fn Passphrase(keeper: Held, role: RwSignal<Option<Role>>, made: RwSignal<Option<(String, Made)>>) -> impl IntoView {
    let label = RwSignal::new(String::new());
    let phrase = NodeRef::<Input>::new();
    let again = NodeRef::<Input>::new();
    let shown = RwSignal::new(false);
    let strength = RwSignal::new(None::<Strength>);
    let said = RwSignal::new(String::new());
    let making = RwSignal::new(false);
    let measure = move || {
        let (written, own) = (Hidden::from(typed(phrase)), vec![label.get_untracked()]);
        if written.text().is_empty() {
            strength.set(None);
            return;
        }
        spawn_local(async move {
            let ask = Ask::Strength { passphrase: written.clone(), own_words: own };
            if let Ok(Answer::Strength(measured)) = asked(keeper, ask).await {
                // Letters may have been typed since: theirs will come.
                if Hidden::from(typed(phrase)) == written {
                    put(strength, Some(measured));
                }
            }
        });
    };
    let write = |field: NodeRef<Input>, words: &str| {
        if let Some(input) = field.get_untracked() {
            input.set_value(words);
        }
    };
    let propose = Callback::new(move |()| {
        spawn_local(async move {
            match asked(keeper, Ask::Propose).await {
                Ok(Answer::Proposed { passphrase }) => {
                    write(phrase, passphrase.text());
                    write(again, "");
                    put(shown, true);
                    measure();
                }
                Ok(_) => put(said, KeeperError::Asked.to_string()),
                Err(error) => put(said, error.to_string()),
            }
        });
    });
    let make = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (name, written) = (label.get_untracked().trim().to_owned(), Hidden::from(typed(phrase)));
        let lacks = if name.is_empty() {
            Some("Écrivez comment on vous appelle\u{a0}: ce nom s’affichera à l’ouverture.")
        } else if !strength.with_untracked(|strength| strength.as_ref().is_some_and(Strength::is_accepted)) {
            Some("Cette phrase se devinerait trop vite. Ajoutez des mots, ou prenez celle que l’on vous propose.")
        } else if Hidden::from(typed(again)) != written {
            Some("Les deux phrases ne sont pas les mêmes. Écrivez-la encore une fois.")
        } else {
            None
        };
        if let Some(words) = lacks {
            said.set(words.to_owned());
            return;
        }
        if making.get_untracked() {
            return;
        }
        making.set(true);
        said.set("On prépare votre coffre…".to_owned());
        spawn_local(async move {
            let ask = Ask::Create { passphrase: written, own_words: vec![name.clone()] };
            match asked(keeper, ask).await {
                Ok(Answer::Created { key, by_passphrase, by_code, code }) => {
                    put(made, Some((name, Made { key, by_passphrase, by_code, code })));
                }
                Ok(_) => put(said, KeeperError::Asked.to_string()),
                Err(error) => put(said, error.to_string()),
            }
            put(making, false);
        });
    };
    let title = keyboard_follows();
    view! {
        <h1 node_ref=title tabindex="-1">"Votre coffre sur cet appareil"</h1>
        <p class="flag"><Icon sign=Sign::People />{move || role.get().map(role_word)}</p>
        <p class="lead">{if brings_backup() {
            "D’abord une phrase pour cet appareil\u{202f}; ensuite, vous choisirez votre sauvegarde."
        } else {
            "Vos dossiers y sont fermés par une phrase que vous seul connaissez."
        }}</p>
        <form class="door" on:submit=make>
            <div class="field">
                <label for="label">"Comment vous appelle-t-on ici\u{202f}?"</label>
                <p class="help" id="label-help">"Ce nom s’affiche à l’ouverture. Les autres personnes de cet appareil le voient."</p>
                <input id="label" type="text" autocomplete="nickname" aria-describedby="label-help" prop:value=label on:input=move |event| label.set(event_target_value(&event)) />
            </div>
            <PassphraseField
                id="phrase"
                label="Votre phrase"
                field=phrase
                complete="new-password"
                shown
                help="Cinq mots sans lien entre eux valent mieux qu’un mot compliqué."
                told_in="phrase-strength"
                on_input=Callback::new(move |()| measure())
            >
                <div id="phrase-strength" role="status">
                    {move || strength.get().map(|strength| view! { <Meter strength /> })}
                </div>
                <div><Button words="Proposer une phrase" sign=Sign::Speech on_press=propose /></div>
            </PassphraseField>
            <PassphraseField id="again" label="La même phrase, encore une fois" field=again complete="new-password" shown again=true />
            <p class="error" role="alert">{said}</p>
            <div class="actions">
                <button type="submit" class="btn main" disabled=making><Icon sign=Sign::Lock /><span>"Créer mon coffre"</span></button>
                <Button words="Revenir" sign=Sign::Back on_press=move |()| role.set(None) />
            </div>
        </form>
    }
}

/// Whether this vault is made to put a backup back into it: the address says so ([`paths::NEW_VAULT_FOR_BACKUP`]).
fn brings_backup() -> bool {
    use_location().search.with_untracked(|search| search.contains("sauvegarde"))
}

/// How long the phrase would hold: in words, with panes that light up beside them.
#[component]
fn Meter(strength: Strength) -> impl IntoView {
    let enough = strength.is_accepted();
    let Strength { level, sentence, advice } = strength;
    view! {
        <div class="strength" class:enough=enough>
            <span class="strength-panes" aria-hidden="true">
                {(0..4_u8).map(|pane| view! { <i class:lit=pane < level></i> }).collect_view()}
            </span>
            <b>{sentence}</b>
            {advice.into_iter().map(|words| view! { <span>{words}</span> }).collect_view()}
        </div>
    }
}

#[component]
fn RecoveryCode(role: Role, label: String, made: Made) -> impl IntoView {
    let home = use_home();
    let said = RwSignal::new(String::new());
    let entering = RwSignal::new(false);
    let navigate = use_navigate();
    let then = if brings_backup() { paths::RESTORE } else { paths::HOME };
    let code = made.code.clone();
    let name = label.clone();
    let enter = Callback::new(move |()| {
        // Two touches make one vault.
        if entering.get_untracked() {
            return;
        }
        entering.set(true);
        let person = Person {
            vault: fresh(VaultId::from_bits),
            person: fresh(PersonId::from_bits),
            label: label.clone(),
            role,
            by_passphrase: made.by_passphrase.clone(),
            by_code: made.by_code.clone(),
            attempts: Attempts::default(),
        };
        let (navigate, key) = (navigate.clone(), made.key.data_key());
        spawn_local(async move {
            let kept = async {
                home::device().add_person(person.clone()).await?;
                home::enter(home, person, key).await
            };
            match kept.await {
                Ok(()) => {
                    // Firefox asks the person, in its own time: nobody waits for the answer.
                    spawn_local(async {
                        let _ = vault::ask_to_persist().await;
                    });
                    navigate(then, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(error) => put(said, error.to_string()),
            }
            put(entering, false);
        });
    });
    let title = keyboard_follows();
    view! {
        <h1 node_ref=title tabindex="-1">"Votre code de secours"</h1>
        <p class="lead">"Si vous oubliez votre phrase, ce code rouvre vos dossiers."</p>
        <CodeToPutAway label=name code said done=if brings_backup() { "Choisir ma sauvegarde" } else { "Ouvrir mes dossiers" } on_done=enter />
    }
}

/// The title of a step that takes the place of another: the keyboard goes to it, since what it stood on is gone.
fn keyboard_follows() -> NodeRef<H1> {
    let title = NodeRef::<H1>::new();
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            // Where the browser will not, the next Tab starts from the top.
            let _ = title.focus();
        }
    });
    title
}
