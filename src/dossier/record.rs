//! Changes and entries as JSON objects, field by field and by name (law 10).
//!
//! Written out here rather than derived: a derived reader is compiled anew for each of eighty kinds, and made a quarter of
//! what a tablet downloads. Here a kind costs one call a field. See decisions/records.md.

use serde::de::{self, DeserializeOwned};
use serde::ser;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Error, Map, Value};

use crate::change::Change;
use crate::log::{Body, Entry};

/// An object being read or written.
pub type Fields = Map<String, Value>;

/// Takes one field out. A missing field reads like `null`: nothing, for what may be absent.
pub fn take<T: DeserializeOwned>(fields: &mut Fields, name: &str) -> Result<T, Error> {
    T::deserialize(fields.remove(name).unwrap_or_default()).map_err(|error| refused(format_args!("{name}: {error}")))
}

/// Puts one field in.
pub fn put<T: Serialize>(fields: &mut Fields, name: &str, value: &T) -> Result<(), Error> {
    fields.insert(name.to_owned(), serde_json::to_value(value)?);
    Ok(())
}

/// Why an object is refused.
pub fn refused(reason: impl std::fmt::Display) -> Error {
    de::Error::custom(reason)
}

/// `TenantDecided` → `tenant_decided`: how a name of the code is written on disk.
pub fn on_disk(name: &str) -> String {
    let mut written = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !written.is_empty() {
            written.push('_');
        }
        written.push(letter.to_ascii_lowercase());
    }
    written
}

/// `tenant_decided` → `TenantDecided`: what the code calls a name of the disk; empty for what it never wrote.
pub fn in_code(written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    for part in written.split('_') {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    if on_disk(&name) == written { name } else { String::new() }
}

/// Reads any object, then makes something of its fields.
fn object<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    make: fn(&mut Fields) -> Result<T, Error>,
) -> Result<T, D::Error> {
    make(&mut Fields::deserialize(deserializer)?).map_err(de::Error::custom)
}

/// Writes any object.
fn written<S: Serializer>(serializer: S, fields: Result<Fields, Error>) -> Result<S::Ok, S::Error> {
    fields.map_err(ser::Error::custom)?.serialize(serializer)
}

const KIND: &str = "kind";

impl Change {
    fn to_fields(&self) -> Result<Fields, Error> {
        let mut fields = Fields::new();
        put(&mut fields, KIND, &on_disk(self.kind()))?;
        self.put_all(&mut fields)?;
        Ok(fields)
    }

    fn from_fields(fields: &mut Fields) -> Result<Self, Error> {
        let kind: String = take(fields, KIND)?;
        Self::take_all(&kind, fields)
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        written(serializer, self.to_fields())
    }
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, Self::from_fields)
    }
}

impl Entry {
    /// Its fields; `noted_after`, `from_paper`, `act` and `replaces` only where they say something.
    pub(crate) fn to_fields(&self) -> Result<Fields, Error> {
        let mut fields = Fields::new();
        put(&mut fields, "id", &self.id)?;
        put(&mut fields, "stamp", &self.stamp)?;
        put(&mut fields, "author", &self.author)?;
        put(&mut fields, "on", &self.on)?;
        if self.noted_after {
            put(&mut fields, "noted_after", &true)?;
        }
        if self.from_paper.is_some() {
            put(&mut fields, "from_paper", &self.from_paper)?;
        }
        if self.act.is_some() {
            put(&mut fields, "act", &self.act)?;
        }
        if !self.replaces.is_empty() {
            put(&mut fields, "replaces", &self.replaces)?;
        }
        match &self.body {
            Body::Change(change) => put(&mut fields, "change", change)?,
            Body::Erased(audience) => put(&mut fields, "erased", audience)?,
        }
        Ok(fields)
    }

    /// Reads its fields.
    pub(crate) fn from_fields(fields: &mut Fields) -> Result<Self, Error> {
        let body = match (fields.remove("change"), fields.remove("erased")) {
            (Some(change), None) => Body::Change(Change::deserialize(change)?),
            (None, Some(audience)) => Body::Erased(Deserialize::deserialize(audience)?),
            _ => return Err(refused("either a change or what is left of one")),
        };
        Ok(Self {
            id: take(fields, "id")?,
            stamp: take(fields, "stamp")?,
            author: take(fields, "author")?,
            on: take(fields, "on")?,
            noted_after: take::<Option<bool>>(fields, "noted_after")?.unwrap_or_default(),
            from_paper: take(fields, "from_paper")?,
            act: take(fields, "act")?,
            replaces: take::<Option<Vec<_>>>(fields, "replaces")?.unwrap_or_default(),
            body,
        })
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        written(serializer, self.to_fields())
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, Self::from_fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_small_letters_with_underscores() {
        assert_eq!(on_disk("TenantDecided"), "tenant_decided");
        assert_eq!(on_disk("Want"), "want");
        assert_eq!(in_code("tenant_decided"), "TenantDecided");
        for never_written in
            ["TenantDecided", "Tenant_decided", "tenantDecided", "tenant__decided", "_tenant", "tenant_", ""]
        {
            assert_eq!(in_code(never_written), "", "{never_written}");
        }
    }

    #[test]
    fn a_change_of_an_unknown_kind_or_without_one_is_refused() {
        for text in [r#"{"kind":"tenant_scored","points":3}"#, r#"{"words":"non"}"#, r#"{"kind":4}"#, "[]"] {
            assert!(serde_json::from_str::<Change>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_field_that_is_not_as_it_should_be_is_named() {
        let error = serde_json::from_str::<Change>(r#"{"kind":"tenant_named","first_name":3}"#).unwrap_err();
        assert!(error.to_string().contains("first_name"), "{error}");
    }

    #[test]
    fn what_may_be_absent_may_be_left_out_and_the_rest_may_not() {
        assert_eq!(
            serde_json::from_str::<Change>(r#"{"kind":"tenant_born"}"#).unwrap(),
            Change::TenantBorn { year: None }
        );
        assert!(serde_json::from_str::<Change>(r#"{"kind":"tenant_named","first_name":"Ana"}"#).is_err());
    }
}
