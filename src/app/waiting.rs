//! Files of a later version of the application: kept in the vault, sealed like everything in it, until this one is up to date.

use base64ct::{Base64, Encoding};
use chrono::NaiveDate;
use keys::Hidden;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use vault::edge;

use crate::case::{put, use_home};
use crate::components::{Icon, LinkButton, Sign};
use crate::home;
use crate::paths;
use crate::post::said;

/// The setting of the vault that lists them.
const LIST: &str = "waiting-files";

/// The heaviest file that is kept, in bytes: with it, a backup of the vault still opens on a small tablet.
const MOST_BYTES: usize = 8_000_000;

/// How much of a file lies in one setting: a line of a backup holds it.
const PIECE: usize = 900_000;

/// A file that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its random name here.
    id: String,
    /// The civil date on which it was kept.
    pub on: NaiveDate,
    /// In how many pieces.
    pieces: usize,
    /// What was said by telephone to open it, if it was closed so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Hidden>,
}

impl Waiting {
    /// Its random name.
    pub fn id(&self) -> String {
        self.id.clone()
    }

    fn piece(&self, number: usize) -> String {
        format!("{LIST}/{}/{number}", self.id)
    }
}

/// Those of the open vault, oldest first.
pub async fn all() -> Vec<Waiting> {
    let list = home::vault().setting(LIST).await.ok().flatten();
    list.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default()
}

/// Keeps a file; one that is here already is not kept twice.
///
/// # Errors
/// A French sentence: it is too heavy, or the storage cannot take it.
pub async fn keep(file: &[u8], phrase: Option<Hidden>) -> Result<(), String> {
    if file.len() > MOST_BYTES {
        return Err(TOO_HEAVY.to_owned());
    }
    let mut list = all().await;
    for known in &list {
        if self::file(known).await.is_ok_and(|known| known == file) {
            return Ok(());
        }
    }
    let vault = home::vault();
    let pieces: Vec<&[u8]> = file.chunks(PIECE).collect();
    let id = format!("{:032x}", edge::random_bits());
    let waiting = Waiting { id, on: edge::today(), pieces: pieces.len(), phrase };
    for (number, piece) in pieces.into_iter().enumerate() {
        let text = Base64::encode_string(piece);
        vault.put_setting(&waiting.piece(number), Some(text)).await.map_err(said)?;
    }
    list.push(waiting);
    keep_list(&list).await
}

const TOO_HEAVY: &str = "Il est trop lourd pour attendre dans votre coffre\u{a0}: gardez-le où il est, et ouvrez-le de nouveau après la mise à jour.";

/// The file itself.
///
/// # Errors
/// A French sentence: the storage does not answer, or a piece is gone.
pub async fn file(waiting: &Waiting) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    for number in 0..waiting.pieces {
        let text = home::vault().setting(&waiting.piece(number)).await.map_err(said)?;
        let piece = text.and_then(|text| Base64::decode_vec(&text).ok());
        file.extend(piece.ok_or(
            "Ce fichier gardé est abîmé. Demandez-en un nouveau à la personne qui vous l’a remis, puis jetez celui-ci.",
        )?);
    }
    Ok(file)
}

/// Throws one away.
///
/// # Errors
/// A French sentence when the storage does not answer.
pub async fn throw_away(waiting: &Waiting) -> Result<(), String> {
    let mut list = all().await;
    list.retain(|one| one.id != waiting.id);
    keep_list(&list).await?;
    for number in 0..waiting.pieces {
        home::vault().put_setting(&waiting.piece(number), None).await.map_err(said)?;
    }
    Ok(())
}

async fn keep_list(list: &[Waiting]) -> Result<(), String> {
    let text = if list.is_empty() { None } else { serde_json::to_string(list).ok() };
    home::vault().put_setting(LIST, text).await.map_err(said)
}

/// On « Mes dossiers »: that a file waits, and where to open it. Nothing where none does.
#[component]
pub fn WaitingReminder() -> impl IntoView {
    let there = RwSignal::new(false);
    if use_home().who.with_untracked(Option::is_some) {
        spawn_local(async move {
            // The list is read where it is shown.
            put(there, matches!(home::vault().setting(LIST).await, Ok(Some(_))));
        });
    }
    move || {
        there.get().then(|| view! {
            <p class="flag"><Icon sign=Sign::Clock />"Un fichier reçu attend dans votre coffre que l’application soit à jour."</p>
            <div class="actions"><LinkButton words="Voir ce fichier" to=paths::SETTINGS sign=Sign::Down /></div>
        })
    }
}
