//! The clock, the calendar and the dice, in one place: the pure rooms receive what these give.

use std::time::Duration;

use chrono::NaiveDate;
use js_sys::{Date, Function, Math, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Random bytes fit for secrets; none where the browser has no such dice: nothing is sealed then.
#[must_use]
pub fn secret_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Puts a text where other applications paste it from; whether the browser did.
pub async fn copy(text: &str) -> bool {
    let writing = || -> Option<Promise> {
        // Not there on a page without HTTPS.
        let clipboard = Reflect::get(&web_sys::window()?.navigator(), &"clipboard".into()).ok()?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
        write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
    };
    match writing() {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}

/// 128 random bits, for ids.
#[must_use]
pub fn random_bits() -> u128 {
    if let Some(bytes) = secret_bytes() {
        u128::from_le_bytes(bytes)
    } else {
        // Ids have to be unique, not secret: weaker dice are better than no id.
        let byte = |_| u8::try_from(whole(Math::random() * 256.0)).unwrap_or(u8::MAX);
        u128::from_le_bytes(std::array::from_fn(byte))
    }
}

/// Milliseconds since 1970, as this device believes.
#[must_use]
pub fn now_ms() -> i64 {
    i64::try_from(whole(Date::now())).unwrap_or(i64::MAX)
}

/// The civil date here.
#[must_use]
pub fn today() -> NaiveDate {
    let now = Date::new_0();
    i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month().saturating_add(1), now.get_date()))
        .unwrap_or_default()
}

/// The whole part of a number of the browser’s; zero when it is negative or no number.
pub(crate) fn whole(number: f64) -> u64 {
    Duration::try_from_secs_f64(number).map_or(0, |duration| duration.as_secs())
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_of_the_browser_become_whole_without_surprise() {
        assert_eq!(whole(1_795_346_704_123.0), 1_795_346_704_123);
        assert_eq!(whole(255.999), 255);
        assert_eq!((whole(-1.0), whole(f64::NAN), whole(f64::INFINITY)), (0, 0, 0));
    }
}
