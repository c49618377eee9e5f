//! The page’s texts, read as what they are.

use std::collections::BTreeMap;

use dossier::{ChangeId, Log, PersonId, Reader, decode_entry};
use errand::Contact;
use errand::message::CourierError;
use exchange::{Agreements, ContactCard, Identity, Kept, Presented};
use programme::Programme;

/// A failure, with the sentence that says it.
pub(crate) fn said(error: impl ToString) -> CourierError {
    CourierError::Said(error.to_string())
}

pub(crate) fn identity(text: &keys::Hidden) -> Result<Identity, CourierError> {
    Identity::from_text(text.text()).map_err(said)
}

/// The cards that can be read: a torn one only makes its person a stranger again.
pub(crate) fn cards(contacts: &[Contact]) -> BTreeMap<PersonId, ContactCard> {
    let read = contacts.iter().filter_map(|contact| ContactCard::read(&contact.card).ok());
    read.map(|card| (card.person(), card)).collect()
}

/// Those of the contacts who have a place in a dossier.
pub(crate) fn presented(contacts: &[Contact], places: &BTreeMap<PersonId, Reader>) -> Vec<Presented> {
    let cards = cards(contacts).into_values();
    cards.filter_map(|card| Some(Presented { reader: *places.get(&card.person())?, card })).collect()
}

/// A log of the records that can be read: torn ones stay where they are, and never leave.
pub(crate) fn log(records: &[String]) -> Log {
    let mut log = Log::new();
    for entry in records.iter().filter_map(|record| decode_entry(record).ok()) {
        // Two contents under one name: the first stays, as at the opening of a dossier.
        let _ = log.insert(entry);
    }
    log
}

/// The signatures that can be read: without one, its line stays home.
pub(crate) fn signatures(kept: &BTreeMap<ChangeId, String>) -> BTreeMap<ChangeId, Kept> {
    kept.iter().filter_map(|(change, json)| Some((*change, serde_json::from_str(json).ok()?))).collect()
}

/// As the vault keeps it.
pub(crate) fn written(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// What is known of the agreements; torn, nothing is, and nothing leaves before a new file says it.
pub(crate) fn agreements(json: Option<&String>) -> Option<Agreements> {
    json.and_then(|json| serde_json::from_str(json).ok())
}

/// The programme whose words are used: the organisation’s, where it can be read.
pub(crate) fn programme(json: Option<&String>) -> std::borrow::Cow<'static, Programme> {
    use std::borrow::Cow;
    json.and_then(|json| Programme::from_json(json)).map_or_else(|| Cow::Borrowed(Programme::embedded()), Cow::Owned)
}
